#include "sections.hpp"
int main(int argc, char** argv)
{
    benchmark::Table t(argc > 2 ? std::atoi(argv[2]) : 21);
    benchmark::loops(t, argc > 1 && argv[1][0] == 'l');
    return t.finish();
}
