using Microsoft.AspNetCore.Identity;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.People;

/// <summary>What is acceptable of an account.</summary>
internal static class PersonRules
{
    // Whom the record of actions names when nobody did it: an account of that name would be taken for it.
    private static readonly string[] Taken = [Caller.System.Actor, Caller.Schedule.Actor];

    /// <summary>1–64 characters of letters, digits and <c>-._@+</c>; not a name that the process itself acts under.</summary>
    public static void CheckName(FieldProblems problems, string? name)
    {
        problems.AddIf(
            name is not { Length: > 0 and <= 64 } || !name.All(c => char.IsAsciiLetterOrDigit(c) || "-._@+".Contains(c, StringComparison.Ordinal)),
            "name",
            "Use 1 to 64 letters, digits and -._@+ such as ada or ada@example.com.");
        problems.AddIf(Taken.Contains(name, StringComparer.OrdinalIgnoreCase), "name", "The record of actions calls the console itself by this name. Choose another.");
    }

    /// <summary>One of the roles.</summary>
    public static void CheckRole(FieldProblems problems, string? role) => problems.AddIf(
        Role.Find(role) is null, "role", $"Use one of {string.Join(", ", Role.Roles.Select(r => r.Name))}.");

    /// <summary>Null when it succeeded.</summary>
    public static Refusal? ToRefusal(IdentityResult result) => result.Succeeded
        ? null
        : Refusal.Invalid([.. result.Errors.Select(e => new FieldProblem(e.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "name", e.Description))]);

    /// <summary>The sentence for the record of actions.</summary>
    public static string Describe(PersonView before, PersonView after)
    {
        var role = before.Role == after.Role ? "" : $"{after.Name} is now {after.Role}, before {before.Role}. ";
        var disabled = before.Disabled == after.Disabled ? "" : after.Disabled ? $"Disabled {after.Name}." : $"Enabled {after.Name}.";
        return (role + disabled).Trim();
    }
}
