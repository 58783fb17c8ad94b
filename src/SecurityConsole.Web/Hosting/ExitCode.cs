namespace SecurityConsole.Web.Hosting;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>Stopped as asked.</summary>
    public const int Stopped = 0;

    /// <summary>Could not start; the reason is on standard error.</summary>
    public const int CannotStart = 1;

    /// <summary>A setting is wrong; each is named on standard error.</summary>
    public const int WrongSettings = 2;

    /// <summary>The data folder is in use or cannot be used.</summary>
    public const int DataFolderBusy = 3;
}
