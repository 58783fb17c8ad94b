namespace SecurityConsole.Web.Api.Facts;

/// <summary>A member of an enumeration by its name in a query, in any case; numbers are not names.</summary>
internal readonly record struct Named<T>(T Value)
    where T : struct, Enum
{
    /// <summary>Reads a name; what the framework binds query parameters with.</summary>
    public static bool TryParse(string? text, out Named<T> named)
    {
        var found = Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0]);
        named = new(value);
        return found;
    }
}
