using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Keys;
using SecurityConsole.Web.Administration.Keys.Schedules;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Keys;

/// <summary><c>/keys</c></summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/keys").WithTags("Keys");
        keys.MapGet("", List).Needs(Permission.KeysRead).Produces<IReadOnlyList<KeyView>>().WithName("listKeys");
        keys.MapGet("/{name}", Get).Needs(Permission.KeysRead, 404).Produces<KeyView>().WithName("getKey");
        keys.MapPost("/{name}/rotations", Rotate).Needs(Permission.KeysWrite, 400, 404, 503).Produces<KeyRotationView>().WithName("rotateKey");
        keys.MapPut("/{name}/schedule", Schedule).Needs(Permission.KeysWrite, 400, 404, 422, 503).Produces<KeyView>().WithName("scheduleKey");
    }

    /// <summary>Lists this node's keys: what for, where, how old, how often they are rotated. Never a value.</summary>
    internal static async Task<IResult> List(KeyDesk keys, HttpContext context) => (await keys.ListAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Reads one key.</summary>
    internal static async Task<IResult> Get(string name, KeyDesk keys, HttpContext context) => (await keys.GetAsync(context.Caller(), name, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Replaces a key while everything runs. With <c>compromised</c>, what depends on it is renewed too, as far as it can be.</summary>
    internal static async Task<IResult> Rotate(string name, KeyRotation rotation, KeyDesk keys, HttpContext context) =>
        (await keys.RotateAsync(context.Caller(), name, rotation, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Says how often a key is rotated without being asked, counted from its last rotation of any kind. Null switches that off.</summary>
    internal static async Task<IResult> Schedule(string name, KeySchedule schedule, KeyScheduleAdministration schedules, HttpContext context) =>
        (await schedules.ChangeAsync(context.Caller(), name, schedule, context.RequestAborted)).ToResult(TypedResults.Ok);
}
