using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.FirstRun;

namespace SecurityConsole.Web.Administration.People;

/// <summary>How somebody comes by an account of their own: the first administrator by the link of the process, all others by invitation.</summary>
internal sealed class AccountEntry(ChangeDesk desk, FirstRunCode firstRun, TimeProvider time)
{
    private const string SpentLink = "This link does not work any more: it was used, renewed, or is too old. Ask for a new one.";

    /// <summary>Makes the first administrator.</summary>
    public Task<Outcome<ConsoleUser>> CreateAdministratorAsync(string? code, string name, string password, string remoteAddress, CancellationToken cancellationToken) =>
        desk.ChangeAsync<ConsoleUser>(Caller.System with { RemoteAddress = remoteAddress }, new("person.first-administrator", $"person:{name}"), async change =>
        {
            if (!firstRun.IsValid(code) || await Accounts.HasAdministratorAsync(change.Database, cancellationToken))
            {
                return Refusal.NotFound("This link does not work any more. Restart the process to get a new one, if there is no administrator yet.");
            }

            var problems = new FieldProblems();
            PersonRules.CheckName(problems, name);
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            var user = new ConsoleUser { UserName = name, CreatedAt = change.Now };
            if (PersonRules.ToRefusal(await change.Users.CreateAsync(user, password)) is { } refusal)
            {
                return refusal;
            }

            await change.Users.AddToRoleAsync(user, Role.Administrator.Name);
            change.Text = $"Made the first administrator, {name}.";
            firstRun.TryUse(code);
            return user;
        }, cancellationToken);

    /// <summary>Takes an account into use that somebody was invited to.</summary>
    public Task<Outcome<ConsoleUser>> AcceptInvitationAsync(string? name, string? code, string password, string remoteAddress, CancellationToken cancellationToken) =>
        desk.ChangeAsync<ConsoleUser>(Caller.System with { RemoteAddress = remoteAddress }, new("person.accept-invitation", $"person:{name}"), async change =>
        {
            var user = string.IsNullOrEmpty(name) ? null : await change.Users.FindByNameAsync(name);
            if (user is not { Disabled: false } || user.InvitedUntil is not { } until || until < time.GetUtcNow() || string.IsNullOrEmpty(code))
            {
                return Refusal.NotFound(SpentLink);
            }

            var result = await change.Users.ResetPasswordAsync(user, code, password);
            if (result.Errors.Any(e => e.Code == "InvalidToken"))
            {
                return Refusal.NotFound(SpentLink);
            }

            if (PersonRules.ToRefusal(result) is { } refusal)
            {
                return refusal;
            }

            user.InvitedUntil = null;
            await change.Users.UpdateAsync(user);
            change.Text = $"{user.UserName} accepted the invitation.";
            return user;
        }, cancellationToken);
}
