#include "compare.hpp"
#include "gl/gl_test.hpp"

#include <glm/glm.hpp>

#include "galaxy/model.hpp"
#include "galaxy/scene.hpp"

TEST_CASE_METHOD(GlTest, "picture: a small galaxy", "[image]")
{
    const galaxy::Model model(1000, 1);
    gloo::FrameBuffer picture(128, 128);
    picture.bind();
    {
        galaxy::Scene scene(model);
        scene.resize({128, 128});
        scene.at(6e6);
        scene.draw();
    }
    glDisable(GL_BLEND);
    glDisable(GL_PROGRAM_POINT_SIZE);
    check_picture(picture.read_back(), "galaxy", 8, 0.01);
    picture.unbind();
}
