namespace SecurityConsole.Engine.Signals.Records;

/// <summary>The records of one call that were asked for: many policies ask for the same, and share one.</summary>
internal sealed class SignalParts
{
    public TlsRecord? Tls { get; set; }

    public ClientRecord? Client { get; set; }

    public TimeRecord? Time { get; set; }

    public DeviceRecord? Device { get; set; }

    public IdentityRecord? Identity { get; set; }

    public WorkloadRecord? Workload { get; set; }

    public BudgetRecord? Budget { get; set; }
}
