using System.Net;
using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Signals.Locations;
using SecurityConsole.Engine.Signals.Networks;
using SecurityConsole.Storage.Configuration.Signals;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Gives names to networks, and says where an address is. Thread-safe.</summary>
internal sealed class NetworkAdministration(ChangeDesk desk, DirectorySnapshotHolder directory, LocationHolder locations)
{
    private const int MostNetworks = 500;
    private const int MostRanges = 1_000;
    private const int LongestText = 512;

    /// <summary>All of them, by name.</summary>
    public Task<Outcome<IReadOnlyList<NetworkView>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<NetworkView>>(
            caller, Permission.SignalsRead, async database => (await database.Set<NetworkRow>().OrderBy(row => row.Name).ToListAsync(cancellationToken)).ConvertAll(View), cancellationToken);

    /// <summary>Makes a network, or what is there into what is sent.</summary>
    public Task<Outcome<NetworkView>> SetAsync(Caller caller, string name, NetworkChange wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<NetworkView>(caller, new("network.set", Target(name), Permission.SignalsWrite), async change =>
        {
            var networks = change.Database.Set<NetworkRow>();
            var row = await networks.SingleOrDefaultAsync(known => known.Name == name, cancellationToken);
            var problems = new FieldProblems();
            problems.CheckName("name", name);
            problems.CheckText("description", wanted.Description, LongestText);
            var ranges = wanted.Ranges ?? row?.Ranges ?? [];
            problems.AddIf(ranges.Count is 0 or > MostRanges, "ranges", $"Give 1 to {MostRanges} blocks of addresses, such as 10.0.0.0/8.");
            for (var i = 0; i < Math.Min(ranges.Count, MostRanges); i++)
            {
                if (!AddressPrefix.TryParse(ranges[i] ?? "", out _, out var problem))
                {
                    problems.Add($"ranges/{i}", problem);
                }
            }

            problems.AddIf(row is null && await networks.CountAsync(cancellationToken) >= MostNetworks, "name", $"There are {MostNetworks} networks, which is the most. Remove one first.");
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (row is null)
            {
                row = new() { Name = name };
                networks.Add(row);
            }

            row.Description = wanted.Description ?? row.Description;
            row.Ranges = [.. ranges.Distinct(StringComparer.Ordinal)];
            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            change.Text = $"Network {name} is {row.Ranges.Count} block(s): {string.Join(", ", row.Ranges.Take(20))}{(row.Ranges.Count > 20 ? ", …" : "")}.";
            return View(row);
        }, cancellationToken);

    /// <summary>Takes the name away.</summary>
    public Task<Outcome<NetworkView>> RemoveAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        desk.ChangeAsync<NetworkView>(caller, new("network.remove", Target(name), Permission.SignalsWrite), async change =>
        {
            if (await change.Database.Set<NetworkRow>().SingleOrDefaultAsync(known => known.Name == name, cancellationToken) is not { } row)
            {
                return Refusal.NotFound($"There is no network {name}.");
            }

            change.Database.Set<NetworkRow>().Remove(row);
            change.Text = $"Removed the network {name}. No call comes from it any more.";
            return View(row);
        }, cancellationToken);

    /// <summary>Where an address is; the caller's own where none is given.</summary>
    public Outcome<PlaceView> Locate(Caller caller, string? address)
    {
        if (!caller.May(Permission.SignalsRead))
        {
            return Refusal.Forbidden(Permission.SignalsRead);
        }

        if (!IPAddress.TryParse(string.IsNullOrEmpty(address) ? caller.RemoteAddress : address, out var found))
        {
            return Refusal.Invalid([new("address", "Give an IPv4 or IPv6 address, such as 192.0.2.7.")]);
        }

        var network = directory.Current.Signals.Networks.Find(found);
        var location = locations.Current?.Find(found);
        return new PlaceView(
            (found.IsIPv4MappedToIPv6 ? found.MapToIPv4() : found).ToString(),
            network?.Name ?? "",
            network is null ? [] : [.. network.Names.Select(one => one.AsString).Order(StringComparer.Ordinal)],
            location?.Country ?? "",
            location?.Asn);
    }

    private static NetworkView View(NetworkRow row) => new(row.Name, row.Description, row.Ranges);

    private static string Target(string name) => $"network:{name}";
}
