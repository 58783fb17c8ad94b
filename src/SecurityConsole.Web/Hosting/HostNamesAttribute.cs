using System.ComponentModel.DataAnnotations;

namespace SecurityConsole.Web.Hosting;

/// <summary>Host names separated by commas, without scheme and port.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HostNamesAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var wrong = Split((string?)value ?? "").Where(name => Uri.CheckHostName(name.Trim('[', ']')) == UriHostNameType.Unknown).ToArray();
        return wrong.Length == 0
            ? ValidationResult.Success
            : new($"not a host name: {string.Join(", ", wrong)}. Give names alone, without https:// and port.", [validationContext.MemberName!]);
    }

    /// <summary>The single names.</summary>
    public static string[] Split(string names) => names.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
