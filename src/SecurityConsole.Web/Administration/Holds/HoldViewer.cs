using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Holds;
using SecurityConsole.Web.Access;

namespace SecurityConsole.Web.Administration.Holds;

/// <summary>Who looks at holds.</summary>
/// <param name="Caller">The caller.</param>
/// <param name="Person">The person behind it.</param>
/// <param name="Groups">Who is in which group.</param>
internal sealed record HoldViewer(Caller Caller, string Person, HoldGroups Groups)
{
    /// <summary>Reads what there is to know.</summary>
    public static async Task<HoldViewer> ReadAsync(ConsoleDbContext database, Caller caller, CancellationToken cancellationToken) =>
        new(caller, await HoldPeople.PersonAsync(database, caller, cancellationToken), await HoldGroups.ReadAsync(database, cancellationToken));

    /// <summary>Whether the viewer is asked about a hold, and so sees what it would do.</summary>
    public bool MayDecide(HoldRow hold) => Caller.May(Permission.HoldsDecide) && Groups.Asks(hold.Group, Person);

    /// <summary>Whether the viewer sees what was drafted from a hold: it names arguments.</summary>
    public bool MaySeeDraft(HoldRow hold) => Caller.May(Permission.PoliciesWrite) || MayDecide(hold);
}
