using System.Diagnostics;

namespace SecurityConsole.Connector.Serve.Children;

/// <summary>
/// A process of its own that outlives this one by a moment: when this one ends, however it ends, the guard reads the end of its input and ends the process groups of all
/// children. So kill -9 of the connector leaves no orphans, not even grandchildren. Thread-safe.
/// </summary>
/// <remarks>PR_SET_PDEATHSIG was left: it tells of the death of the thread that started a child, not of the process, and reaches no grandchildren.</remarks>
internal sealed class ChildGuard : IDisposable
{
    /// <summary>POSIX shell. Signals of a terminal are not for it; it ends with its input.</summary>
    private const string Script = """
        trap '' INT TERM HUP
        groups=' '
        while read -r verb id; do
          case $verb in
            add) groups="$groups$id " ;;
            drop) case $groups in *" $id "*) groups="${groups%%" $id "*} ${groups#*" $id "}" ;; esac ;;
          esac
        done
        for id in $groups; do kill -TERM "-$id"; done 2> /dev/null
        [ "$groups" = "${groups#*[0-9]}" ] || sleep 1
        for id in $groups; do kill -KILL "-$id"; done 2> /dev/null
        """;

    private readonly Process _process;
    private readonly Lock _lock = new();

    public ChildGuard()
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Script]) { RedirectStandardInput = true, UseShellExecute = false };
        _process = Process.Start(start)!;
        _process.StandardInput.AutoFlush = true;
    }

    /// <summary>Watches over a group from now on.</summary>
    public void Add(int group) => Tell($"add {group}");

    /// <summary>The group has ended; its number may come to belong to somebody else.</summary>
    public void Drop(int group) => Tell($"drop {group}");

    public void Dispose()
    {
        lock (_lock)
        {
            _process.StandardInput.Close();
        }

        _process.Dispose();
    }

    private void Tell(string line)
    {
        lock (_lock)
        {
            try
            {
                _process.StandardInput.WriteLine(line);
            }
            catch (Exception problem) when (problem is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // The guard is gone or closing: children still end with their input, and by this process where it lives.
            }
        }
    }
}
