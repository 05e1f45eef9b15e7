# Prints fans of lines at every angle, of widths from 0.05 to 1.5; then level, upright and slanted lines and curves at
# offsets of a fraction of a pixel.
awk 'BEGIN {
    print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 400\">"
    print "  <g fill=\"none\" stroke=\"#000\">"
    split("0.05 0.1 0.2 0.35 0.5 0.75 1 1.25 1.5", widths, " ")
    for (w = 1; w <= 9; ++w) {
        x = 50 + ((w - 1) % 4) * 100
        y = 50 + int((w - 1) / 4) * 100
        printf "    <path stroke-width=\"%s\" d=\"", widths[w]
        for (i = 0; i < 40; ++i) {
            angle = i * 6.283185307 / 40 + 0.01
            printf "M%.3f %.3f L%.3f %.3f ", x + 12 * cos(angle), y + 12 * sin(angle), x + 45 * cos(angle), y + 45 * sin(angle)
        }
        print "\"/>"
    }
    for (i = 0; i < 9; ++i) {
        printf "    <path stroke-width=\"%s\" d=\"", widths[i + 1]
        for (j = 0; j < 4; ++j) printf "M%.3f 210 v80 ", 110 + i * 20.125 + j * 4.25
        print "\"/>"
        printf "    <path stroke-width=\"%s\" d=\"", widths[i + 1]
        for (j = 0; j < 4; ++j) printf "M300 %.3f h90 ", 206 + i * 9.6 + j * 2.3
        print "\"/>"
        printf "    <path stroke-width=\"%s\" d=\"", widths[i + 1]
        printf "M10 %.3f l180 3.7 ", 305 + i * 10.3
        printf "M%.3f 305 l3.7 90 ", 205 + i * 10.3
        printf "M%.3f 305 q40 20 -2 45 t6 40 ", 303 + i * 8.2
        print "\"/>"
    }
    print "  </g>\n</svg>"
}'
