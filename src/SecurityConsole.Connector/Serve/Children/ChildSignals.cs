using System.Runtime.InteropServices;

namespace SecurityConsole.Connector.Serve.Children;

/// <summary>Signals to a whole process group, which .NET does not offer.</summary>
internal static partial class ChildSignals
{
    private const int Terminate = 15;
    private const int Kill = 9;

    /// <summary>Asks every process of a group to end.</summary>
    public static void TerminateGroup(int group) => _ = Send(-group, Terminate);

    /// <summary>Ends every process of a group.</summary>
    public static void KillGroup(int group) => _ = Send(-group, Kill);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Send(int process, int signal);
}
