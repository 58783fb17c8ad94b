using System.ComponentModel.DataAnnotations;

namespace SecurityConsole.Web.Hosting;

/// <summary>Origins of web pages separated by commas: scheme, host and port, nothing behind.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OriginsAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var wrong = HostNamesAttribute.Split((string?)value ?? "").Where(origin => !IsOrigin(origin)).ToArray();
        return wrong.Length == 0
            ? ValidationResult.Success
            : new($"not an origin: {string.Join(", ", wrong)}. Give scheme, host and port alone, such as https://app.example.com.", [validationContext.MemberName!]);
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && uri.GetLeftPart(UriPartial.Authority).Equals(text.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
