using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.People;

namespace SecurityConsole.Web.Administration.Policies.Publishing;

/// <summary>Who stands behind a caller, and who could be the second person.</summary>
internal static class PolicyPeople
{
    private const string TokenPrefix = "token:";
    private const int MostSteps = 16;

    /// <summary>The person behind a caller: of an API token, whoever made it. Four eyes are two people, not one person and their token.</summary>
    public static async Task<string> BehindAsync(ConsoleDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        var person = caller.Actor;
        for (var step = 0; step < MostSteps && person.StartsWith(TokenPrefix, StringComparison.Ordinal); step++)
        {
            var name = person[TokenPrefix.Length..];
            if (await database.ApiTokens.Where(token => token.Name == name).Select(token => token.CreatedBy).SingleOrDefaultAsync(cancellationToken) is not { } maker)
            {
                break;
            }

            person = maker;
        }

        return person;
    }

    /// <summary>People who can sign in and may publish, by name.</summary>
    public static async Task<IReadOnlyList<string>> PublishersAsync(ConsoleDbContext database, CancellationToken cancellationToken) =>
    [
        .. (await Accounts.ReadAsync(database, cancellationToken))
            .Where(person => person is { Disabled: false, Invited: false } && Role.Find(person.Role)?.Permissions.Contains(Permission.PoliciesPublish) == true)
            .Select(person => person.Name),
    ];
}
