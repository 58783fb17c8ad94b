using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;

namespace SecurityConsole.Web.Administration.People;

/// <summary>Reads accounts with their roles.</summary>
internal static class Accounts
{
    /// <summary>Everybody, by name.</summary>
    public static async Task<List<PersonView>> ReadAsync(ConsoleDbContext database, CancellationToken cancellationToken)
    {
        var users = await database.Users.AsNoTracking().OrderBy(u => u.NormalizedUserName).ToListAsync(cancellationToken);
        var roles = await Roles(database).ToDictionaryAsync(r => r.UserId, r => r.Name, StringComparer.Ordinal, cancellationToken);
        var groups = (await database.PersonGroups.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(row => row.UserId, row => row.Group, StringComparer.Ordinal);
        return users.ConvertAll(u => View(u, roles.GetValueOrDefault(u.Id) ?? "", groups[u.Id]));
    }

    /// <summary>One account.</summary>
    public static PersonView View(ConsoleUser user, string role, IEnumerable<string> groups) => new(user.UserName ?? "", role, user.Disabled, user.InvitedUntil is not null, user.CreatedAt)
    {
        Groups = [.. groups.Order(StringComparer.Ordinal)],
    };

    /// <summary>Somebody who can sign in and do everything.</summary>
    public static bool IsActingAdministrator(PersonView person) => person is { Disabled: false, Invited: false } && person.Role == Role.Administrator.Name;

    /// <summary>Whether anybody can sign in and do everything.</summary>
    public static Task<bool> HasAdministratorAsync(ConsoleDbContext database, CancellationToken cancellationToken) =>
        HasOtherAdministratorAsync(database, exceptUserId: "", cancellationToken);

    /// <summary>Whether anybody else can sign in and do everything.</summary>
    public static Task<bool> HasOtherAdministratorAsync(ConsoleDbContext database, string exceptUserId, CancellationToken cancellationToken) =>
        database.Users.AnyAsync(
            u => u.Id != exceptUserId && !u.Disabled && u.InvitedUntil == null && Roles(database).Any(r => r.UserId == u.Id && r.Name == Role.Administrator.Name),
            cancellationToken);

    private static IQueryable<AccountRole> Roles(ConsoleDbContext database) =>
        database.UserRoles.Join(database.Roles, link => link.RoleId, role => role.Id, (link, role) => new AccountRole { UserId = link.UserId, Name = role.Name! });
}
