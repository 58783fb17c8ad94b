using Microsoft.AspNetCore.Identity;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.People;

/// <summary>What is acceptable of an account.</summary>
internal static class PersonRules
{
    private const int MostGroups = 32;

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

    /// <summary>At most 32 names of groups.</summary>
    public static void CheckGroups(FieldProblems problems, IReadOnlyList<string> groups)
    {
        problems.AddIf(groups.Count > MostGroups, "groups", $"At most {MostGroups} groups; these are {groups.Count}.");
        problems.AddIf(groups.Any(group => !Names.IsRegistryName(group)), "groups", "Name each with 1 to 64 of a-z, 0-9 and '-', starting and ending with a letter or digit, such as security-oncall.");
    }

    /// <summary>Null when it succeeded.</summary>
    public static Refusal? ToRefusal(IdentityResult result) => result.Succeeded
        ? null
        : Refusal.Invalid([.. result.Errors.Select(e => new FieldProblem(e.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "name", e.Description))]);

    /// <summary>The sentence for the record of actions.</summary>
    public static string Describe(PersonView before, PersonView after)
    {
        var role = before.Role == after.Role ? "" : $"{after.Name} is now {after.Role}, before {before.Role}. ";
        var disabled = before.Disabled == after.Disabled ? "" : after.Disabled ? $"Disabled {after.Name}." : $"Enabled {after.Name}.";
        var groups = before.Groups.SequenceEqual(after.Groups, StringComparer.Ordinal) ? ""
            : after.Groups.Count == 0 ? $"{after.Name} is in no group any more, before in {string.Join(", ", before.Groups)}. "
            : $"{after.Name} is now in {string.Join(", ", after.Groups)}, before in {(before.Groups.Count == 0 ? "none" : string.Join(", ", before.Groups))}. ";
        return (role + groups + disabled).Trim();
    }
}
