using System.ComponentModel.DataAnnotations;

namespace SecurityConsole.Web.Hosting;

/// <summary>Empty, or the path of a file that exists.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExistingFileAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is null or "" || File.Exists((string)value)
            ? ValidationResult.Success
            : new($"there is no file {Path.GetFullPath((string)value)}.", [validationContext.MemberName!]);
}
