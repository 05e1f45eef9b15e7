# Prints shapes smaller than a pixel: 6,400 of them, then strokes and slivers of all widths down to nothing.
awk 'BEGIN {
    print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 400\">"
    for (i = 0; i < 6400; ++i) {
        x = 10 + (i % 80) * 2.41
        y = 10 + int(i / 80) * 2.41
        size = 0.3 + 1.4 * (i % 80) / 80
        shape = (int(i / 80) % 4)
        if (shape == 0) printf "  <rect x=\"%.3f\" y=\"%.3f\" width=\"%.3f\" height=\"%.3f\"/>\n", x, y, size, size
        if (shape == 1) printf "  <circle cx=\"%.3f\" cy=\"%.3f\" r=\"%.3f\" fill=\"#a00\"/>\n", x, y, size / 2
        if (shape == 2) printf "  <path d=\"M%.3f %.3f l%.3f %.3f %.3f %.3f z\" fill=\"#00a\"/>\n", x, y, size, size / 3, -size / 2, size
        if (shape == 3) printf "  <path d=\"M%.3f %.3f l%.3f %.3f\" stroke=\"#060\" stroke-width=\"%.3f\"/>\n", x, y, size, size / 2, size / 2
    }
    for (i = 1; i <= 40; ++i) {
        printf "  <path d=\"M%.2f 10.3 l%.3f 180 l%.3f -180 z\"/>\n", 215 + i * 4.37, i * 0.05, i * 0.05
        printf "  <path d=\"M10.3 %.2f L200 %.2f L10.3 %.3f z\" fill=\"#640\"/>\n", 205 + i * 3.37, 250 + i * 3.37, 205 + i * 3.43
        printf "  <circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.3f\" fill=\"none\" stroke=\"#046\" stroke-width=\"0.4\"/>\n", 230 + (i % 8) * 20.3, 230 + int(i / 8) * 30.7, 0.2 + i * 0.12
    }
    print "</svg>"
}'
