"""The places of include/ where something can be changed, as clang's syntax tree has them, and files with changes planted.

A place is a file, from where to where, what is done there, and the parts of its new text: strings, and ranges of the old text. Planted
changes are all compiled at once, and each is made by its number while a program runs: mutation.hpp.
"""
import os
import re

from clang import cindex

SWAPS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "+": "-", "-": "+", "*": "/", "/": "*", "%": "/", "&&": "||",
         "||": "&&", "<<": ">>", ">>": "<<", "&": "|", "|": "&", "+=": "-=", "-=": "+=", "*=": "/=", "/=": "*=", "|=": "&=", "&=": "|="}
NUMBERS = {"0": "1", "1": "0"}
# What says that something is so, what an exception says, and what templates are given where nobody says it.
SKIPPED = {"STATIC_ASSERT", "CXX_THROW_EXPR", "TEMPLATE_TYPE_PARAMETER", "TEMPLATE_NON_TYPE_PARAMETER"}


def kind_of(cursor):
    """Its name; nothing for kinds that these bindings are too old for."""
    try: return cursor.kind.name
    except ValueError: return ""


class Place:
    def __init__(self, path, start, end, what, parts):
        self.path, self.start, self.end, self.what, self.parts = path, start, end, what, parts


class Reader:
    def __init__(self, tree, flags):
        self.texts, self.places, self.seen = {}, [], set()
        umbrella = tree / "all.cpp"
        umbrella.write_text("#include <glumpp/gloo.hpp>\n#include <glumpp/gloo/checked_program.hpp>\n#include <glumpp/graphics.hpp>\n"
                            "#include <glumpp/src.hpp>\n")
        parsed = cindex.Index.create().parse(str(umbrella), [flag for flag in flags if flag != "-w"])
        wrong = [str(said) for said in parsed.diagnostics if said.severity >= cindex.Diagnostic.Error]
        if wrong: raise SystemExit("\n".join(wrong))
        library = str(tree / "include/glumpp") + "/"
        for cursor in parsed.cursor.get_children():
            if cursor.location.file and cursor.location.file.name.startswith(library): self.visit(cursor, False, False)

    def text(self, cursor):
        """The file of a cursor, its text, from where to where it goes there; None for what goes over two files."""
        start, end = cursor.extent.start, cursor.extent.end
        if not start.file or not end.file or start.file.name != end.file.name: return None
        path = start.file.name
        if path not in self.texts: self.texts[path] = open(path, "rb").read().decode("latin-1")  # a character a byte
        return path, self.texts[path], start.offset, end.offset

    def add(self, cursor, what, *parts, start=None, end=None):
        path, _, first, last = self.text(cursor)
        place = Place(path, first if start is None else start, last if end is None else end, what, parts)
        key = (path, place.start, place.end, what)
        text = self.texts[path][place.start:place.end]
        may_be_joined = len(ranges_of(place)) < 2 or "\n" not in text or not re.search(r"//|^\s*#", text, re.M)
        if "audit" not in os.path.basename(path) and key not in self.seen and may_be_joined: self.places.append(place)
        self.seen.add(key)

    def span(self, cursor):
        _, _, start, end = self.text(cursor)
        return start, end

    def visit(self, cursor, is_statement, returns_bool):
        kind = kind_of(cursor)
        if kind in SKIPPED: return
        children = list(cursor.get_children())
        if kind in ("CXX_METHOD", "FUNCTION_DECL", "FUNCTION_TEMPLATE", "CONVERSION_FUNCTION"):
            returns_bool = cursor.result_type.get_canonical().kind == cindex.TypeKind.BOOL
        elif kind == "LAMBDA_EXPR": returns_bool = False
        if self.text(cursor): self.change(cursor, kind, children, is_statement, returns_bool)
        for index, child in enumerate(children):
            # A statement of its own is a child of a block, or the last ones of these.
            statement = kind == "COMPOUND_STMT" or (kind == "IF_STMT" and index > 0) or (
                kind in ("FOR_STMT", "WHILE_STMT", "CXX_FOR_RANGE_STMT") and index == len(children) - 1)
            self.visit(child, statement, returns_bool)

    def change(self, cursor, kind, children, is_statement, returns_bool):
        _, text, start, end = self.text(cursor)
        here = text[start:end]
        whole = (start, end)
        is_write = kind in ("BINARY_OPERATOR", "UNEXPOSED_EXPR") and re.match(r"[\w.\->\[\]]+(\(.*\)| = )", here, re.S)
        if is_statement and text[end:end + 1] == ";" and (kind == "CALL_EXPR" or is_write):
            self.add(cursor, f"left out: {here}", "{ if (!", ON, ") ", (start, end + 1), " }", end=end + 1)
        if kind in ("BREAK_STMT", "CONTINUE_STMT") and text[end:end + 1] == ";":
            other = "continue" if here == "break" else "break"
            self.add(cursor, f"{here} -> {other}", "{ if (", ON, f") {other}; {here}; }}", end=end + 1)
        if kind in ("BINARY_OPERATOR", "COMPOUND_ASSIGNMENT_OPERATOR"): self.infix(cursor, children[:1] + children[-1:])
        if kind == "CALL_EXPR" and len(children) == 3 and any(c.spelling.startswith("operator") for c in children):
            self.infix(cursor, [c for c in children if not c.spelling.startswith("operator")])
        if kind == "CALL_EXPR" and (found := re.match(r"std::(min|max)\b", here)):
            other = "max" if found[1] == "min" else "min"
            rest = (start + len(found[0]), end)
            self.add(cursor, f"{found[0]} -> {other}", "(", ON, f" ? std::{other}", rest, f" : {found[0]}", rest, ")")
        if kind == "CXX_BOOL_LITERAL_EXPR" and here in ("true", "false"): self.add(cursor, f"not {here}", f"({here} != ", ON, ")")
        if kind in ("INTEGER_LITERAL", "FLOATING_LITERAL") and (found := re.fullmatch(r"(\d+)(\.\d*)?([fuU]?)", here)):
            other = NUMBERS.get(found[1]) or str(int(found[1]) + 1)
            other += (found[2] or "") + found[3]
            self.add(cursor, f"{here} -> {other}", "(", ON, f" ? {other} : {here})")
        if kind == "UNARY_OPERATOR" and children and self.text(children[0]):
            operand = self.span(children[0])
            sign = (text[start:operand[0]] + text[operand[1]:end]).strip()
            if sign in ("!", "++", "--", "-"):
                kept = ("static_cast<bool>(", operand, ")") if sign == "!" else (operand,)
                self.add(cursor, f"without {sign}: {here}", "(", ON, " ? ", *kept, " : ", whole, ")")
        decides = kind in ("IF_STMT", "CONDITIONAL_OPERATOR") and children and not kind_of(children[0]).endswith(("DECL", "DECL_STMT"))
        if decides and self.text(children[0]):
            condition = self.span(children[0])
            before, after = text[start:condition[0]], text[condition[1]:condition[1] + 1]
            if kind == "CONDITIONAL_OPERATOR" or (before == "if (" and after == ")"):
                self.add(children[0], f"opposite: {text[slice(*condition)]}", "(", ON, " != ((", condition, ") ? true : false))")
        if kind == "RETURN_STMT" and returns_bool and children and self.text(children[0]) and here not in ("return true", "return false"):
            value = self.span(children[0])
            self.add(children[0], f"return opposite: {text[slice(*value)]}", "(", ON, " != static_cast<bool>(", value, "))")

    def infix(self, cursor, operands):
        if len(operands) != 2 or not all(map(self.text, operands)): return
        _, text, start, end = self.text(cursor)
        left, right = map(self.span, operands)
        operator = text[left[1]:right[0]].strip()
        if left[0] != start or right[1] != end or operator not in SWAPS: return
        other = SWAPS[operator]
        changed = ("(", left, f" {other} ", right, ")")
        self.add(cursor, f"{operator} -> {other}: {text[start:end]}", "(", ON, " ? ", *changed, " : (", (start, end), "))")


ON = object()  # stands for the question whether the change is made


def plant(text, places):
    """A file with changes at these places, {number: place}; its lines stay where they are."""
    def render(start, end, inside, last):
        """Of the old text, with the changes in it; what is not the `last` copy of it takes no line."""
        out, at, index = [], start, 0
        while index < len(inside):
            number, place = inside[index]
            within, index = [], index + 1
            while index < len(inside) and inside[index][1].end <= place.end:
                within.append(inside[index])
                index += 1
            out.append(old(at, place.start, last))
            ranges = ranges_of(place)
            for part in place.parts:
                if part is ON: out.append(f"glumpp_mutation::on({number})")
                elif isinstance(part, str): out.append(part)
                else:
                    kept = [(n, p) for n, p in within if p.start >= part[0] and p.end <= part[1]]
                    out.append(render(*part, kept, last and part is ranges[-1]))
            at = place.end
        out.append(old(at, end, last))
        return "".join(out)

    def old(start, end, last): return text[start:end] if last else text[start:end].replace("\n", " ")

    ordered = sorted(places.items(), key=lambda item: (item[1].start, -item[1].end, not ranges_of(item[1]), item[0]))
    return render(0, len(text), ordered, True)


def ranges_of(place): return [part for part in place.parts if isinstance(part, tuple)]


def fits(place, chosen):
    """Whether a change can be planted beside the others of its file: inside of another, around it, or apart."""
    def inside(one, other): return any(one.start >= start and one.end <= end for start, end in ranges_of(other))
    return all(place.end <= other.start or place.start >= other.end or inside(place, other) or inside(other, place) for other in chosen)
