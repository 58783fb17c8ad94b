namespace SecurityConsole.Connector.CommandLine;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>Done; verified.</summary>
    public const int Ok = 0;

    /// <summary>Not verified, or refused by the console.</summary>
    public const int Refused = 1;

    /// <summary>The command line, a setting, a file or this machine does not fit; nothing was asked.</summary>
    public const int Usage = 2;

    /// <summary>The console could not be reached over a connection that is trusted.</summary>
    public const int Unreachable = 3;
}
