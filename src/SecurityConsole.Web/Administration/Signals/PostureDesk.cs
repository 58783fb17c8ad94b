using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Signals.Devices;
using SecurityConsole.Protocol.Headers;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Configuration.Signals;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Takes reports of posture sources. They are no administrators: their signature is their permission, and devices are all they reach. Thread-safe.</summary>
internal sealed partial class PostureDesk(
    IDbContextFactory<ConsoleDbContext> contexts, PostureSecrets secrets, PostureGate gate, DevicePostures postures, TimeProvider time, ILogger<PostureDesk> logger) : IDisposable
{
    private const int MostDevices = 1_000;
    private const int MostDays = 36_500;
    private static readonly byte[] s_nobody = RandomNumberGenerator.GetBytes(32);
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip, // device management adds what it likes
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = 8,
    };

    private static readonly TimeSpan s_quiet = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private long _notedAt;
    private int _refusals;

    /// <summary>Judges a report and keeps what it says.</summary>
    /// <param name="source">The name in the path; not to be trusted.</param>
    /// <param name="timestamp">The header, as received.</param>
    /// <param name="signature">The header, as received.</param>
    /// <param name="body">The body, as received.</param>
    /// <param name="cancellationToken">Stops before anything is kept.</param>
    public async Task<PostureAnswer> TakeAsync(string source, string? timestamp, string? signature, byte[] body, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await database.Set<PostureSourceRow>().AsNoTracking().SingleOrDefaultAsync(known => known.Name == source, cancellationToken);
        var verdict = Judge(row, source, timestamp, signature, body, out var at);
        if (verdict != PostureVerdict.Genuine)
        {
            NoteRefusal(row?.Name ?? "unknown", verdict);
            return new(verdict, "", null);
        }

        if (Read(body, out var devices) is { Length: > 0 } problem)
        {
            return new(verdict, problem, null);
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return new(verdict, "", await KeepAsync(database, source, at, devices, cancellationToken));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    // Anybody may send anything here, so what is said of it is bounded: once a minute, with how many more there were.
    private void NoteRefusal(string source, PostureVerdict verdict)
    {
        Interlocked.Increment(ref _refusals);
        var now = time.GetTimestamp();
        var before = Interlocked.Read(ref _notedAt);
        if ((before == 0 || time.GetElapsedTime(before, now) >= s_quiet) && Interlocked.CompareExchange(ref _notedAt, now, before) == before)
        {
            LogRefused(source, verdict, Interlocked.Exchange(ref _refusals, 0));
        }
    }

    // A source that does not exist is judged as one whose secret nobody has, so that names cannot be found out by trying.
    private PostureVerdict Judge(PostureSourceRow? row, string source, string? timestamp, string? signature, byte[] body, out DateTimeOffset at)
    {
        byte[] secret;
        try
        {
            secret = row is null ? [.. s_nobody] : secrets.Open(row.Id, row.SecretSealed);
        }
        catch (CryptographicException exception)
        {
            LogUnreadable(exception, row!.Name);
            secret = [.. s_nobody];
        }

        try
        {
            return gate.Judge(source, secret, timestamp, signature, body, out at);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static string Read(byte[] body, out IReadOnlyList<ReportedDevice> devices)
    {
        devices = [];
        try
        {
            devices = JsonSerializer.Deserialize<PostureReport>(body, s_json)?.Devices ?? [];
        }
        catch (JsonException exception)
        {
            return $"The body is not the JSON of a report: {(exception.Path is { Length: > 0 } path ? $"look at {path}" : "it cannot be read")}.";
        }

        return devices.Count is 0 or > MostDevices ? $"Report 1 to {MostDevices} devices in \"devices\"."
            : devices.Any(device => device is null || !DeviceHeader.IsId(device.Id)) ? "Every device has an \"id\" of 1 to 128 letters, digits and . _ : -."
            : devices.Any(device => device.PatchedDays is < 0 or > MostDays) ? $"\"patchedDays\" is from 0 to {MostDays}."
            : devices.DistinctBy(device => device.Id, StringComparer.Ordinal).Count() != devices.Count ? "A report names each device once."
            : "";
    }

    private async Task<PostureReceipt> KeepAsync(ConsoleDbContext database, string source, DateTimeOffset at, IReadOnlyList<ReportedDevice> devices, CancellationToken cancellationToken)
    {
        var room = DevicePostures.MostDevices - postures.Count;
        var wanted = devices.Where(device => postures.TryGet(device.Id, out var known) ? known.Source == source && known.At < at : room-- > 0).ToList();
        var ids = wanted.ConvertAll(device => device.Id);
        var rows = await database.Set<DevicePostureRow>().Where(row => ids.Contains(row.DeviceId)).ToDictionaryAsync(row => row.DeviceId, StringComparer.Ordinal, cancellationToken);
        foreach (var device in wanted)
        {
            if (!rows.TryGetValue(device.Id, out var row))
            {
                row = new() { DeviceId = device.Id };
                database.Set<DevicePostureRow>().Add(row);
            }

            (row.Source, row.At) = (source, at);
            (row.Healthy, row.PatchedDays, row.DiskEncrypted, row.Attested) = (device.Healthy, device.PatchedDays, device.DiskEncrypted, device.Attested);
            rows[device.Id] = row;
        }

        await database.SaveChangesAsync(cancellationToken);
        var accepted = rows.Values.Count(row => postures.TryReport(SignalRows.ToPosture(row)));
        return new(accepted, devices.Count - accepted);
    }

    [LoggerMessage(3651, LogLevel.Warning, "A posture report of source {Source} was refused: {Verdict}; it is the last of {Count} since this was said")]
    private partial void LogRefused(string source, PostureVerdict verdict, int count);

    [LoggerMessage(3652, LogLevel.Error, "The secret of posture source {Source} cannot be unsealed; its reports are refused until it gets a new one")]
    private partial void LogUnreadable(Exception exception, string source);
}
