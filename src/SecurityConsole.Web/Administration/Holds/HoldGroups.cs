using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.People;

namespace SecurityConsole.Web.Administration.Holds;

/// <summary>Who is asked by <c>@hold("group")</c>: the people in the group who may decide at all. Where there are none, everybody who may decide; administrators always. Immutable.</summary>
internal sealed class HoldGroups
{
    private const string TokenPrefix = "token:";
    private readonly List<PersonView> _deciders;

    private HoldGroups(IEnumerable<PersonView> people) =>
        _deciders = [.. people.Where(person => person is { Disabled: false, Invited: false } && Role.Find(person.Role)?.Permissions.Contains(Permission.HoldsDecide) == true)];

    /// <summary>Reads the people.</summary>
    public static async Task<HoldGroups> ReadAsync(ConsoleDbContext database, CancellationToken cancellationToken) => new(await Accounts.ReadAsync(database, cancellationToken));

    /// <summary>People in the group who can sign in and decide, by name.</summary>
    public IReadOnlyList<string> MembersOf(string group) =>
        [.. _deciders.Where(person => person.Groups.Contains(group, StringComparer.OrdinalIgnoreCase)).Select(person => person.Name)];

    /// <summary>Whether this person is among those who are asked. A token that the process itself made stands for an administrator.</summary>
    public bool Asks(string group, string person) =>
        MembersOf(group) is not { Count: > 0 } members
        || members.Contains(person, StringComparer.OrdinalIgnoreCase)
        || person.StartsWith(TokenPrefix, StringComparison.Ordinal)
        || _deciders.Any(known => Accounts.IsActingAdministrator(known) && string.Equals(known.Name, person, StringComparison.OrdinalIgnoreCase));

    /// <summary>Who is asked, as a sentence.</summary>
    public string Sentence(string group) => MembersOf(group) is { Count: > 0 } members
        ? $"Only people in {group} ({string.Join(", ", members)}) and administrators may decide."
        : $"Nobody who may decide is in {group}, so everybody who may decide is asked.";

    /// <summary>Why this person may not decide; null where they may.</summary>
    public Refusal? Object(string group, string person) => Asks(group, person) ? null : Refusal.Beyond($"This call waits for {group}, and you are not in it. {Sentence(group)}");
}
