"""Numbers and tables as the page shows them."""


def shown(value):
    return "–" if value is None else f"{float(f'{value:.2g}'):g}"


def plain(number):
    """Three digits, without an exponent."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"
