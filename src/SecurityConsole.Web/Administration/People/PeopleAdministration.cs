using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.People;

/// <summary>Decides who may sign in, and in which role. Thread-safe.</summary>
internal sealed class PeopleAdministration(ChangeDesk desk)
{
    /// <summary>How long an invitation works.</summary>
    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(3);

    /// <summary>Everybody, by name.</summary>
    public Task<Outcome<IReadOnlyList<PersonView>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<PersonView>>(caller, Permission.PeopleRead, async database =>
            await Accounts.ReadAsync(database, cancellationToken), cancellationToken);

    /// <summary>Makes an account without a password, and the link with which its owner chooses one.</summary>
    public Task<Outcome<Invitation>> InviteAsync(Caller caller, NewPerson person, CancellationToken cancellationToken) =>
        desk.ChangeAsync<Invitation>(caller, new("person.invite", Target(person.Name), Permission.PeopleWrite), async change =>
        {
            var problems = new FieldProblems();
            PersonRules.CheckName(problems, person.Name);
            PersonRules.CheckRole(problems, person.Role);
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (Beyond(caller, person.Role) is { } beyond)
            {
                return beyond;
            }

            if (await change.Users.FindByNameAsync(person.Name) is not null)
            {
                return Refusal.Conflict($"There is an account {person.Name} already. Change its role, or choose another name.");
            }

            var user = new ConsoleUser { UserName = person.Name, CreatedAt = change.Now, InvitedUntil = change.Now + InvitationLifetime };
            if (PersonRules.ToRefusal(await change.Users.CreateAsync(user)) is { } refusal)
            {
                return refusal;
            }

            await change.Users.AddToRoleAsync(user, person.Role);
            change.Text = $"Invited {person.Name} as {person.Role}.";
            return await NewInvitationAsync(change, user, person.Role);
        }, cancellationToken);

    /// <summary>Makes a new link for an invitation that was not used; the earlier one stops working.</summary>
    public Task<Outcome<Invitation>> RenewInvitationAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        desk.ChangeAsync<Invitation>(caller, new("person.invite-again", Target(name), Permission.PeopleWrite), async change =>
        {
            if (await change.Users.FindByNameAsync(name) is not { } user)
            {
                return Missing(name);
            }

            var role = await RoleOfAsync(change, user);
            if (Beyond(caller, role) is { } beyond)
            {
                return beyond;
            }

            if (user.InvitedUntil is null)
            {
                return Refusal.Conflict($"{name} has taken the account into use; there is no invitation to renew.");
            }

            user.InvitedUntil = change.Now + InvitationLifetime;
            await change.Users.UpdateSecurityStampAsync(user);
            change.Text = $"Renewed the invitation of {name}.";
            return await NewInvitationAsync(change, user, role);
        }, cancellationToken);

    /// <summary>Gives another role or other groups, disables or enables. With another role, and when disabled, every session of that person ends, or starts anew with the role.</summary>
    public Task<Outcome<PersonView>> ChangeAsync(Caller caller, string name, PersonChange wanted, string? ifMatch, CancellationToken cancellationToken)
    {
        var action = wanted.Disabled switch { true => "person.disable", false => "person.enable", null when wanted is { Role: null, Groups: not null } => "person.change-groups", null => "person.change-role" };
        return desk.ChangeAsync<PersonView>(caller, new(action, Target(name), Permission.PeopleWrite), async change =>
        {
            var problems = new FieldProblems();
            if (wanted.Role is not null)
            {
                PersonRules.CheckRole(problems, wanted.Role);
            }

            PersonRules.CheckGroups(problems, wanted.Groups ?? []);
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (await change.Users.FindByNameAsync(name) is not { } user)
            {
                return Missing(name);
            }

            var role = await RoleOfAsync(change, user);
            var groups = await change.Database.PersonGroups.Where(row => row.UserId == user.Id).ToListAsync(cancellationToken);
            var before = Accounts.View(user, role, groups.Select(row => row.Group));
            if ((EntityTags.Check(ifMatch, before) ?? Beyond(caller, role) ?? (wanted.Role is null ? null : Beyond(caller, wanted.Role))) is { } refusal)
            {
                return refusal;
            }

            var after = before with
            {
                Role = wanted.Role ?? before.Role,
                Disabled = wanted.Disabled ?? before.Disabled,
                Groups = wanted.Groups is null ? before.Groups : [.. wanted.Groups.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            };
            var losesAdministrator = Accounts.IsActingAdministrator(before) && !Accounts.IsActingAdministrator(after);
            if (losesAdministrator && !await Accounts.HasOtherAdministratorAsync(change.Database, user.Id, cancellationToken))
            {
                return Refusal.Conflict($"{name} is the last administrator. Make somebody else administrator first.");
            }

            user.Disabled = after.Disabled;
            if (after.Role != before.Role)
            {
                await change.Users.RemoveFromRolesAsync(user, await change.Users.GetRolesAsync(user));
                await change.Users.AddToRoleAsync(user, after.Role);
            }

            if (wanted is { Role: not null } or { Disabled: not null })
            {
                await change.Users.UpdateSecurityStampAsync(user);
            }

            change.Database.PersonGroups.RemoveRange(groups.Where(row => !after.Groups.Contains(row.Group)));
            change.Database.PersonGroups.AddRange(after.Groups.Except(before.Groups, StringComparer.Ordinal).Select(group => new PersonGroupRow { UserId = user.Id, Group = group }));
            change.Text = PersonRules.Describe(before, after);
            return after;
        }, cancellationToken);
    }

    private static async Task<Invitation> NewInvitationAsync(ConsoleChange change, ConsoleUser user, string role)
    {
        var code = await change.Users.GeneratePasswordResetTokenAsync(user);
        var link = $"/invitation?name={Uri.EscapeDataString(user.UserName!)}&code={Uri.EscapeDataString(code)}";
        return new(user.UserName!, role, link, user.InvitedUntil!.Value);
    }

    private static async Task<string> RoleOfAsync(ConsoleChange change, ConsoleUser user) => (await change.Users.GetRolesAsync(user)).FirstOrDefault() ?? "";

    // Nobody makes, or changes, somebody who may do more than themselves.
    private static Refusal? Beyond(Caller caller, string role) =>
        Role.Find(role)?.Permissions.FirstOrDefault(p => !caller.May(p)) is { } missing
            ? Refusal.Beyond($"The role {role} includes {missing}, which you do not have.")
            : null;

    private static string Target(string name) => $"person:{name}";

    private static Refusal Missing(string name) => Refusal.NotFound($"There is no account {name}.");
}
