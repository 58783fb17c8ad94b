using System.ComponentModel.DataAnnotations;

namespace SecurityConsole.Web.Hosting;

/// <summary>Not empty where another setting is given.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NeededWithAttribute(string other) : ValidationAttribute
{
    /// <summary>Property of the other setting.</summary>
    public string Other { get; } = other;

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is null or "" && validationContext.ObjectType.GetProperty(Other)!.GetValue(validationContext.ObjectInstance) is string { Length: > 0 }
            ? new($"is needed with --{HostSetting.All.First(setting => setting.Property == Other).Name}.", [validationContext.MemberName!])
            : ValidationResult.Success;
}
