using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Policies;

namespace SecurityConsole.Web.Administration.Policies.Reviews;

/// <summary>The schema of policies, from the live catalogue. Thread-safe.</summary>
internal sealed class PolicySchemaSource(DirectorySnapshotHolder gateway)
{
    private readonly Lock _lock = new();
    private PolicySnapshot? _snapshot;
    private PolicySchema? _schema;

    /// <summary>The schema of this moment; read anew only when the directory or the catalogue has changed.</summary>
    public PolicySchema Current
    {
        get
        {
            var snapshot = gateway.Current.Policies;
            lock (_lock)
            {
                if (_schema is null || !ReferenceEquals(snapshot, _snapshot))
                {
                    _schema = new PolicySchema(snapshot, _schema);
                    _snapshot = snapshot;
                }

                return _schema;
            }
        }
    }
}
