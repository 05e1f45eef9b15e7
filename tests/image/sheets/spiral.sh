# Prints a spiral of 10,000 points that winds closer and closer.
awk 'BEGIN {
    print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 400\">"
    printf "  <polyline fill=\"none\" stroke=\"#426\" stroke-width=\"2.5\" points=\""
    for (i = 0; i < 10000; ++i) {
        turn = 40 * (i / 9999) ^ 0.75 * 6.283185307
        radius = 3 + 190 * (i / 9999)
        printf "%.2f,%.2f%s", 200 + radius * cos(turn), 200 + radius * sin(turn), i % 10 == 9 ? "\n    " : " "
    }
    print "\"/>\n</svg>"
}'
