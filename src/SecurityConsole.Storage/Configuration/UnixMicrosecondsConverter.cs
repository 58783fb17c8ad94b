using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SecurityConsole.Storage.Configuration;

/// <summary>Keeps a time as microseconds since 1970-01-01T00:00:00Z.</summary>
internal sealed class UnixMicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
    time => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
    microseconds => new DateTimeOffset((microseconds * TimeSpan.TicksPerMicrosecond) + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero));
