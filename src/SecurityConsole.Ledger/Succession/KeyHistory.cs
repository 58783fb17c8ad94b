namespace SecurityConsole.Ledger.Succession;

/// <summary>The keys of a log from its statements, newest first.</summary>
internal static class KeyHistory
{
    public static IReadOnlyList<KeyPeriod> Of(LedgerSigners signers, string origin, IReadOnlyList<KeyStatement> statements)
    {
        var periods = new List<KeyPeriod>();
        var keys = signers.Current.VerifierKeys(origin);
        KeyStatement? end = null, successor = null;
        for (var number = signers.Number; number >= 1; number--)
        {
            var change = statements.FirstOrDefault(statement => statement.Number == number && statement.Kind != KeyStatementKind.Retirement);
            var standing = successor is null ? KeyStanding.Signing
                : successor.Kind == KeyStatementKind.Compromise ? KeyStanding.Compromised
                : end is null ? KeyStanding.Ending : KeyStanding.Retired;
            periods.AddRange(keys.Select(key => new KeyPeriod(key, number, standing, change?.Size ?? 0, change?.At, end?.Size, end?.At)));
            if (change is null)
            {
                break;
            }

            successor = change;
            end = change.Kind == KeyStatementKind.Compromise ? change : statements.FirstOrDefault(statement => statement.Number == number && statement.Kind == KeyStatementKind.Retirement);
            keys = change.Old;
        }

        return periods;
    }
}
