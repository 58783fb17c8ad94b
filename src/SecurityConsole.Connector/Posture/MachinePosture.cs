using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Connector.Posture;

/// <summary>Measures the machine that the connector runs on (Linux): age of its packages, encryption of its root file system. Measured again each hour. Thread-safe.</summary>
/// <param name="deviceId">Id of the device.</param>
/// <param name="root">Where the file system begins; <c>/</c> but in tests.</param>
/// <param name="time">Clock.</param>
internal sealed class MachinePosture(string deviceId, string root, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    // Whatever installs packages writes one of these: dpkg, rpm (both forms of its database), apk.
    private static readonly string[] s_packageDatabases = ["var/lib/dpkg/status", "var/lib/rpm/rpmdb.sqlite", "usr/lib/sysimage/rpm/rpmdb.sqlite", "var/lib/rpm/Packages", "lib/apk/db/installed"];

    private volatile Measurement? _latest;

    /// <summary>The header to send.</summary>
    public string Header
    {
        get
        {
            var now = time.GetUtcNow();
            var latest = _latest;
            if (latest is null || now - latest.At >= Period || now < latest.At)
            {
                _latest = latest = new(now, Measure(now).ToString());
            }

            return latest.Header;
        }
    }

    internal DeviceHeader Measure(DateTimeOffset now) => new(deviceId, PatchedDays(now), new RootEncryption(root).IsEncrypted());

    private int? PatchedDays(DateTimeOffset now)
    {
        DateTime? newest = null;
        foreach (var file in s_packageDatabases)
        {
            var path = Path.Combine(root, file);
            if (File.Exists(path) && File.GetLastWriteTimeUtc(path) is var written && (newest is null || written > newest))
            {
                newest = written;
            }
        }

        return newest is { } last ? Math.Clamp((int)(now.UtcDateTime - last).TotalDays, 0, 36_500) : null;
    }

    private sealed record Measurement(DateTimeOffset At, string Header);
}
