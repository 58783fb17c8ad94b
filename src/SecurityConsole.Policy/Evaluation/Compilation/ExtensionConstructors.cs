using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Evaluation.Compilation;

/// <summary>The four functions that read an extension value from text.</summary>
internal static class ExtensionConstructors
{
    /// <summary>False where the text is malformed, or the function none of the four.</summary>
    public static bool TryConstruct(string function, string text, out CedarValue value)
    {
        value = default;
        switch (function)
        {
            case "ip" when IpAddressValue.TryParse(text, out var address):
                value = CedarValue.Of(address);
                return true;
            case "decimal" when DecimalValue.TryParse(text, out var number):
                value = CedarValue.Of(number);
                return true;
            case "datetime" when DateTimeValue.TryParse(text, out var instant):
                value = CedarValue.Of(instant);
                return true;
            case "duration" when DurationValue.TryParse(text, out var duration):
                value = CedarValue.Of(duration);
                return true;
            default:
                return false;
        }
    }
}
