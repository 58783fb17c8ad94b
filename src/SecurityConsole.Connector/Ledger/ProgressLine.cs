using SecurityConsole.Ledger.Verification;

namespace SecurityConsole.Connector.Ledger;

/// <summary>Says each tenth of a long verification, once.</summary>
internal sealed class ProgressLine(TextWriter output) : IProgress<LedgerProgress>
{
    private const long WorthSaying = 100_000;
    private long _said;

    public void Report(LedgerProgress value)
    {
        var tenth = value.Leaves * 10 / Math.Max(1, value.Total);
        if (value.Total >= WorthSaying && tenth > _said && tenth < 10)
        {
            _said = tenth;
            output.WriteLine($"{tenth * 10} % ({value.Leaves:N0} of {value.Total:N0} leaves)");
        }
    }
}
