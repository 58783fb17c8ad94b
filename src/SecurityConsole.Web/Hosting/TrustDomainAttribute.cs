using System.ComponentModel.DataAnnotations;
using SecurityConsole.Cryptography.Certificates;

namespace SecurityConsole.Web.Hosting;

/// <summary>The trust domain of SPIFFE ids.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TrustDomainAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) => SpiffeId.IsTrustDomain((string?)value ?? "")
        ? ValidationResult.Success
        : new("not a trust domain: give 1 to 255 of a-z, 0-9, '.', '-' and '_', such as agents.example.com.", [validationContext.MemberName!]);
}
