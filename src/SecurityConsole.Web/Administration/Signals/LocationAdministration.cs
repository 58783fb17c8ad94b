using System.Text;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Signals;
using SecurityConsole.Engine.Signals.Locations;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Brings the table that says where addresses are. Thread-safe.</summary>
internal sealed class LocationAdministration(ChangeDesk desk, LocationStore store, LocationHolder holder, DirectorySnapshotHolder directory, TimeProvider time)
{
    private const string Target = "locations";

    /// <summary>What is in force.</summary>
    public Outcome<LocationView> Get(Caller caller) => caller.May(Permission.SignalsRead) ? View() : Refusal.Forbidden(Permission.SignalsRead);

    /// <summary>Puts a table in the place of the one before.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="lines">UTF-8: <c>block,country,asn</c>.</param>
    /// <param name="cancellationToken">Stops before it is kept.</param>
    public Task<Outcome<LocationView>> ImportAsync(Caller caller, byte[] lines, CancellationToken cancellationToken) =>
        desk.ChangeAsync<LocationView>(caller, new("locations.import", Target, Permission.SignalsWrite), change =>
        {
            using var text = new StreamReader(new MemoryStream(lines), Encoding.UTF8);
            var problems = LocationText.TryRead(text, change.Now, out var table);
            if (problems.Count > 0)
            {
                return Task.FromResult<Outcome<LocationView>>(Refusal.Invalid([.. problems.Select(problem => new FieldProblem("", problem))]));
            }

            try
            {
                store.Save(lines, change.Now);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return Task.FromResult<Outcome<LocationView>>(Refusal.Unavailable($"The table could not be kept: {exception.Message}"));
            }

            holder.Publish(table);
            change.Text = $"Imported a table of locations with {table!.Ranges} block(s) and {table.Places} place(s).";
            return Task.FromResult<Outcome<LocationView>>(View());
        }, cancellationToken);

    /// <summary>Removes the table: where calls come from is unknown then.</summary>
    public Task<Outcome<LocationView>> RemoveAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ChangeAsync<LocationView>(caller, new("locations.remove", Target, Permission.SignalsWrite), change =>
        {
            change.IsNothing = holder.Current is null;
            try
            {
                store.Remove();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return Task.FromResult<Outcome<LocationView>>(Refusal.Unavailable($"The table could not be removed: {exception.Message}"));
            }

            holder.Publish(null);
            change.Text = "Removed the table of locations.";
            return Task.FromResult<Outcome<LocationView>>(View());
        }, cancellationToken);

    private LocationView View()
    {
        var table = holder.Current;
        var most = directory.Current.Signals.RuleOf(SignalKind.Location).MaxAge;
        return new(table?.Ranges ?? 0, table?.Places ?? 0, table?.ImportedAt, table is not null && (most is null || time.GetUtcNow() - table.ImportedAt <= most));
    }
}
