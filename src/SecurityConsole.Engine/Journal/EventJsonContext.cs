using System.Text.Json.Serialization;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Engine.Administration;
using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Journal;

/// <summary>JSON of the facts, as journal, ledger and store keep it: camel case, enumerations by name, <c>byte[]</c> as base64.</summary>
/// <remarks>
/// Members with value null are left out, all others are written, so that a leaf reads the same without knowledge of defaults.
/// Members may be added, never renamed or removed: leaves are read for as long as the ledger is kept.
/// </remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(CamelCaseEnumConverter<HandshakeLeg>), typeof(CamelCaseEnumConverter<HandshakeVerdict>), typeof(CamelCaseEnumConverter<AlertSeverity>),
        typeof(CamelCaseEnumConverter<AnomalyKind>),
        typeof(CamelCaseEnumConverter<CallDirection>), typeof(CamelCaseEnumConverter<CallKind>), typeof(CamelCaseEnumConverter<Verdict>),
        typeof(CamelCaseEnumConverter<Protocol.Eras.ProtocolEra>),
    ])]
[JsonSerializable(typeof(CallRecord))]
[JsonSerializable(typeof(HandshakeRecord))]
[JsonSerializable(typeof(AlertRecord))]
[JsonSerializable(typeof(AdministratorAction))]
public sealed partial class EventJsonContext : JsonSerializerContext;
