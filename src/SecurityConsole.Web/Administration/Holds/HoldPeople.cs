using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Holds;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Holds;

/// <summary>Who may decide about a call: different people, and for approvals not who answers for the agent.</summary>
internal static class HoldPeople
{
    private const string TokenPrefix = "token:";
    private const int MostSteps = 8;

    /// <summary>The person behind a caller: who made the token, or made the token that made it. A token that the process made stands for itself.</summary>
    public static async Task<string> PersonAsync(ConsoleDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        var person = caller.Actor;
        for (var step = 0; step < MostSteps && person.StartsWith(TokenPrefix, StringComparison.Ordinal); step++)
        {
            var name = person[TokenPrefix.Length..];
            var maker = await database.ApiTokens.Where(token => token.Name == name).Select(token => token.CreatedBy).SingleOrDefaultAsync(cancellationToken);
            if (string.IsNullOrEmpty(maker) || maker == Caller.System.Actor)
            {
                return person;
            }

            person = maker;
        }

        return person;
    }

    /// <summary>Whose draft of policies a caller means: of a token, that of the person who made it, where that person has an account.</summary>
    public static async Task<string> AuthorAsync(ConsoleDbContext database, Caller caller, CancellationToken cancellationToken) =>
        await PersonAsync(database, caller, cancellationToken) is var person && await database.Users.AnyAsync(user => user.UserName == person, cancellationToken) ? person : caller.Actor;

    /// <summary>Why this person may not say that; null where they may.</summary>
    public static Refusal? Object(HoldRow hold, HoldAnswer answer, string person, IReadOnlyList<HoldVoteRow> votes) =>
        answer == HoldAnswer.Approve && string.Equals(hold.Owner.Trim(), person, StringComparison.OrdinalIgnoreCase)
            ? Refusal.Beyond($"You own the agent {hold.Agent}, so somebody else has to approve its calls. You may deny this one.")
        : answer == HoldAnswer.Approve && votes.Any(vote => string.Equals(vote.Person, person, StringComparison.OrdinalIgnoreCase))
            ? Refusal.Conflict("You have approved this call already; it takes another person.")
        : null;
}
