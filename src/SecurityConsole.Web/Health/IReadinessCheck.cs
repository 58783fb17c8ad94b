namespace SecurityConsole.Web.Health;

/// <summary>One thing that must work before the process takes traffic.</summary>
internal interface IReadinessCheck
{
    /// <summary>Stable name, lower case (<c>journal</c>).</summary>
    string Name { get; }

    /// <summary>Looks now. Quick: probes come every few seconds, from several places.</summary>
    ValueTask<CheckResult> CheckAsync(CancellationToken cancellationToken);
}
