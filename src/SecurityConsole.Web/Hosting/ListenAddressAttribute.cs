using System.ComponentModel.DataAnnotations;
using System.Net;

namespace SecurityConsole.Web.Hosting;

/// <summary><c>localhost</c>, <c>any</c>, or an IP address.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ListenAddressAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is string text && (text is "localhost" or "any" || IPAddress.TryParse(text, out _))
            ? ValidationResult.Success
            : new($"'{value}' must be localhost, any, or an IP address of this machine.", [validationContext.MemberName!]);
}
