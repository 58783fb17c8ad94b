namespace SecurityConsole.Engine.Catalogue.Names;

/// <summary>Characters that are only another form of an ASCII one: full-width forms, and Latin letters with an accent.</summary>
/// <remarks>A table of its own, because the runtime normalises nothing without its globalization data, which the product does not need otherwise.</remarks>
internal static class CompatibilityForms
{
    private const char FirstFullWidth = '\uFF01';
    private const char LastFullWidth = '\uFF5E';
    private const char FirstAccented = '\u00C0';

    // U+00C0 to U+017F by the first character of their decomposition (Unicode, NFKD), where that is ASCII and the rest are accents; else themselves.
    private const string Accented =
        "AAAAAA\u00C6CEEEEIIII\u00D0NOOOOO\u00D7\u00D8UUUUY\u00DE\u00DFaaaaaa\u00E6ceeeeiiii\u00F0nooooo\u00F7\u00F8uuuuy\u00FEyAaAaAaCcCcCcCcDd\u0110\u0111EeEeEeEeEeGgGg"
        + "GgGgHh\u0126\u0127IiIiIiIiI\u0131\u0132\u0133JjKk\u0138LlLlLl\u013F\u0140\u0141\u0142NnNnNn\u0149\u014A\u014BOoOoOo\u0152\u0153RrRrRrSsSsSsSsTtTt\u0166\u0167UuUuUuUuUuUuWwYyYZzZzZzs";

    /// <summary>The plain character; the same where there is none.</summary>
    public static char PlainOf(char c) => c switch
    {
        >= FirstFullWidth and <= LastFullWidth => (char)(c - FirstFullWidth + '!'),
        '\u3000' => ' ',
        >= FirstAccented when c - FirstAccented < Accented.Length => Accented[c - FirstAccented],
        _ => c,
    };
}
