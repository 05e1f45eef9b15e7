// A widget of Qt's, in which Qt's painter and the library draw in turn; then the same widget in another window, where its context is
// another.
#include <glumpp/gloo.hpp>

#include <QApplication>
#include <QElapsedTimer>
#include <QOpenGLContext>
#include <QOpenGLWidget>
#include <QPainter>

#include "scene.hpp"

#include <cstdlib>

namespace
{

// The guide's section about Qt.
#include "snippet_3.inc"

constexpr int width = 128, height = 64;

/// The same, seen from outside.
class WatchedView : public View
{
public:
    int contexts = 0;

protected:
    void initializeGL() override
    {
        ++contexts;
        View::initializeGL();
    }
    void paintGL() override
    {
        View::paintGL();
        expect(defaultFramebufferObject() != 0, "Qt draws into a framebuffer of its own");
        GLint bound = 0;
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &bound);
        expect(static_cast<GLuint>(bound) == defaultFramebufferObject(), "Qt's framebuffer is bound after a frame");
        expect_no_error("Qt's frame");
    }
};

/// Lets Qt draw so many frames, by its own events.
void run(QApplication& application, WatchedView& view, int frames)
{
    const int end = view.scene.frame() + frames;
    QElapsedTimer timer;
    timer.start();
    while (view.scene.frame() < end && timer.elapsed() < 20000)
    {
        view.update();
        application.processEvents();
    }
    expect(view.scene.frame() >= end, "Qt painted " + std::to_string(frames) + " frames");
    const QImage image = view.grabFramebuffer();
    Picture picture{image.width(), image.height(), {}};
    for (int y = image.height(); y-- > 0;)
        for (int x = 0; x < image.width(); ++x)
        {
            const QColor color = image.pixelColor(x, y);
            picture.pixels.push_back({static_cast<std::uint8_t>(color.red()), static_cast<std::uint8_t>(color.green()),
                                      static_cast<std::uint8_t>(color.blue())});
        }
    expect(image.width() == width && image.height() == height, "the widget has its size");
    expect_picture(
        picture,
        [&](int x, int y) -> Color
        {
            if (x >= width / 4 && x < 3 * width / 4 && y >= height / 4 && y < 3 * height / 4) return {10, 20, 30};
            return x < width / 2 ? Color{40, 80, 120} : view.scene.expected(x - width / 2, y, width / 2, height);
        },
        "Qt's widget");
}

}  // namespace

int main(int argc, char** argv)
{
    if (std::getenv("DISPLAY") == nullptr && std::getenv("QT_QPA_PLATFORM") == nullptr) return skip("Qt finds no display");
    QSurfaceFormat format;
    format.setVersion(3, 3);
    format.setProfile(QSurfaceFormat::CoreProfile);
    QSurfaceFormat::setDefaultFormat(format);
    QApplication application(argc, argv);

    QWidget first, second;
    first.resize(width, height);
    second.resize(width, height);
    {
        WatchedView view;
        view.setParent(&first);
        view.resize(width, height);
        first.show();
        run(application, view, 100);
        expect(view.contexts == 1, "one context");
        report("Qt, 100 frames of both");

        view.setParent(&second);
        second.show();
        view.show();
        run(application, view, 20);
        expect(view.contexts == 2, "another window, another context");
        report("Qt, 20 frames of both in another window");
    }
    return failures == 0 ? 0 : 1;
}
