using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.People;

namespace SecurityConsole.Web.SignIn;

/// <summary>Signs people in and out, and records it. Scoped to one request.</summary>
internal sealed class SignInDesk(
    SignInManager<ConsoleUser> signIn, SignInLimit limit, ActionRecorder actions, IPasswordHasher<ConsoleUser> hasher, ConsoleDbContext database)
{
    private const string Refused = "Name and password do not match, or the account is closed. After five failures an account stays closed for 15 minutes.";
    private const string TooMany = "Too many attempts from your address. Wait a minute, then try again.";
    private const string PasswordNotRecorded = "A change of the password cannot be recorded at the moment, so it was not made. See /health/ready.";

    // A name that is no account may be anything, a password in the wrong field above all: it is kept nowhere.
    private const string Nobody = "anonymous";
    private const string NotRecorded = "Sign-in cannot be recorded at the moment, so it is refused. See /health/ready.";

    // Of no use to anybody: hashed so that an unknown name takes as long as a wrong password.
    private static readonly Lazy<string> Decoy = new(() => new PasswordHasher<ConsoleUser>().HashPassword(new(), Guid.CreateVersion7().ToString()));

    /// <summary>Signs in.</summary>
    /// <returns>Null when signed in; otherwise a sentence that does not tell which part was wrong.</returns>
    public async Task<string?> SignInAsync(string name, string password, string remoteAddress)
    {
        if (!limit.Allows(remoteAddress))
        {
            return TooMany;
        }

        var user = await signIn.UserManager.FindByNameAsync(name);
        var passed = user is null ? VerifyDecoy(password) : (await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded;
        var text = passed ? "Signed in." : "Sign-in was refused: wrong name or password, or a closed account.";
        if (!TryRecord(passed ? user!.UserName! : Nobody, user?.UserName ?? Nobody, "session.sign-in", text, passed, remoteAddress))
        {
            return NotRecorded;
        }

        if (!passed)
        {
            return Refused;
        }

        await signIn.SignInAsync(user!, isPersistent: false);
        return null;
    }

    /// <summary>Signs in whoever has just made an account.</summary>
    public Task SignInAsync(ConsoleUser user) => signIn.SignInAsync(user, isPersistent: false);

    /// <summary>Signs out.</summary>
    public Task SignOutAsync(Caller caller)
    {
        TryRecord(caller.Actor, caller.Actor, "session.sign-out", "Signed out.", succeeded: true, caller.RemoteAddress);
        return signIn.SignOutAsync();
    }

    /// <summary>Changes the password; every other session of that person ends.</summary>
    /// <returns>What is wrong, one sentence each; empty when it was changed.</returns>
    public async Task<IReadOnlyList<string>> ChangePasswordAsync(Caller caller, string current, string wanted)
    {
        if (!limit.Allows(caller.RemoteAddress))
        {
            return [TooMany];
        }

        if (caller.UserId is null || await signIn.UserManager.FindByIdAsync(caller.UserId) is not { } user)
        {
            return ["Your account is gone. Sign in again."];
        }

        await using var transaction = await database.Database.BeginTransactionAsync();
        var result = await signIn.UserManager.ChangePasswordAsync(user, current, wanted);
        var text = result.Succeeded ? "Changed the password." : "A change of the password was refused.";
        if (!TryRecord(caller.Actor, caller.Actor, "session.change-password", text, result.Succeeded, caller.RemoteAddress))
        {
            return [PasswordNotRecorded]; // what was changed is undone with the transaction
        }

        await transaction.CommitAsync();
        if (PersonRules.ToRefusal(result) is { } refusal)
        {
            return [.. refusal.Problems.Select(p => p.Text)];
        }

        await signIn.RefreshSignInAsync(user);
        return [];
    }

    private bool VerifyDecoy(string password)
    {
        hasher.VerifyHashedPassword(new(), Decoy.Value, password);
        return false;
    }

    private bool TryRecord(string actor, string person, string action, string text, bool succeeded, string remoteAddress)
    {
        try
        {
            actions.Record(new(actor, FrozenSet<string>.Empty, remoteAddress), action, $"person:{person}", text, succeeded);
            return true;
        }
        catch (JournalUnavailableException)
        {
            return false;
        }
    }
}
