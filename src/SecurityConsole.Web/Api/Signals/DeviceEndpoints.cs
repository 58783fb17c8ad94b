using Microsoft.AspNetCore.Mvc;
using SecurityConsole.Engine.Signals.Devices;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Signals;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Signals;

/// <summary><c>/devices</c>, <c>/self-reporting-agents</c>, <c>/posture-sources</c>, <c>/device-posture</c></summary>
internal static class DeviceEndpoints
{
    private const string Tag = "Devices";
    private const int LargestReport = 1024 * 1024;

    public static void MapDevices(this RouteGroupBuilder api)
    {
        var devices = api.MapGroup("/devices").WithTags(Tag);
        devices.MapGet("", List).Needs(Permission.SignalsRead).Produces<IReadOnlyList<DeviceView>>().WithName("listDevices");
        devices.MapPut("/{name}", Set).Needs(Permission.SignalsWrite, 400, 422).Produces<DeviceView>().WithName("setDevice");
        devices.MapDelete("/{name}", Remove).Needs(Permission.SignalsWrite, 404).Produces(StatusCodes.Status204NoContent).WithName("removeDevice");

        var believed = api.MapGroup("/self-reporting-agents").WithTags(Tag);
        believed.MapGet("", ListBelieved).Needs(Permission.SignalsRead).Produces<IReadOnlyList<string>>().WithName("listSelfReportingAgents");
        believed.MapPut("/{name}", Believe).Needs(Permission.SignalsWrite, 404).Produces(StatusCodes.Status204NoContent).WithName("believeConnector");
        believed.MapDelete("/{name}", Doubt).Needs(Permission.SignalsWrite, 404).Produces(StatusCodes.Status204NoContent).WithName("doubtConnector");

        var sources = api.MapGroup("/posture-sources").WithTags(Tag);
        sources.MapGet("", ListSources).Needs(Permission.SignalsRead).Produces<IReadOnlyList<PostureSourceView>>().WithName("listPostureSources");
        sources.MapPut("/{name}", IssueSource).Needs(Permission.SignalsWrite, 422).Produces<IssuedPostureSource>().WithName("issuePostureSource");
        sources.MapDelete("/{name}", RemoveSource).Needs(Permission.SignalsWrite, 404).Produces(StatusCodes.Status204NoContent).WithName("removePostureSource");

        // No token: the signature is the permission.
        api.MapPost("/device-posture/{name}", Report).WithTags(Tag).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(LargestReport))
            .Accepts<PostureReport>("application/json").Produces<PostureReceipt>()
            .ProducesProblem(401).ProducesProblem(409).ProducesProblem(413).ProducesProblem(422).ProducesProblem(429).WithName("reportDevicePosture");
    }

    /// <summary>Lists devices: whose they are, and what is said about them.</summary>
    internal static async Task<IResult> List(DeviceAdministration devices, HttpContext context) =>
        (await devices.ListAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Says which agent runs on a device.</summary>
    internal static async Task<IResult> Set(string name, DeviceChange device, DeviceAdministration devices, HttpContext context) =>
        (await devices.SetAsync(context.Caller(), name, device, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Forgets a device.</summary>
    internal static async Task<IResult> Remove(string name, DeviceAdministration devices, HttpContext context) =>
        (await devices.RemoveAsync(context.Caller(), name, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());

    /// <summary>Lists the agents whose connectors are believed about their own machines.</summary>
    internal static async Task<IResult> ListBelieved(DeviceAdministration devices, HttpContext context) =>
        (await devices.ListSelfReportingAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Believes an agent's connector about its own machine.</summary>
    internal static async Task<IResult> Believe(string name, DeviceAdministration devices, HttpContext context) =>
        (await devices.SetSelfReportingAsync(context.Caller(), name, believed: true, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());

    /// <summary>No longer believes an agent's connector about its own machine.</summary>
    internal static async Task<IResult> Doubt(string name, DeviceAdministration devices, HttpContext context) =>
        (await devices.SetSelfReportingAsync(context.Caller(), name, believed: false, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());

    /// <summary>Lists who may report the posture of devices.</summary>
    internal static async Task<IResult> ListSources(PostureSourceAdministration sources, HttpContext context) =>
        (await sources.ListAsync(context.Caller(), context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Adds a posture source, or gives it a new secret. The secret is in the answer, and nowhere else.</summary>
    internal static async Task<IResult> IssueSource(string name, PostureSourceAdministration sources, HttpContext context) =>
        (await sources.IssueAsync(context.Caller(), name, context.RequestAborted)).ToResult(TypedResults.Ok);

    /// <summary>Removes a posture source: its reports are refused.</summary>
    internal static async Task<IResult> RemoveSource(string name, PostureSourceAdministration sources, HttpContext context) =>
        (await sources.RemoveAsync(context.Caller(), name, context.RequestAborted)).ToResult(_ => TypedResults.NoContent());

    /// <summary>Takes a signed report of device management: HMAC-SHA256 over X-Posture-Timestamp, a full stop and the body in X-Posture-Signature.</summary>
    internal static async Task<IResult> Report(string name, PostureDesk desk, HttpContext context)
    {
        var headers = context.Request.Headers;
        var body = await WholeBody.ReadAsync(context.Request);
        var answer = await desk.TakeAsync(name, headers[PostureSignature.TimestampHeader], headers[PostureSignature.SignatureHeader], body, context.RequestAborted);
        if (answer.Receipt is { } receipt)
        {
            return TypedResults.Ok(receipt);
        }

        switch (answer.Verdict)
        {
            case PostureVerdict.Genuine:
                return TypedResults.Problem(ProblemAnswers.Details(StatusCodes.Status422UnprocessableEntity, answer.Problem));
            case PostureVerdict.Replayed:
                return TypedResults.Problem(ProblemAnswers.Details(StatusCodes.Status409Conflict, "This report was received before."));
            case PostureVerdict.TooMany:
                context.Response.Headers.RetryAfter = "60";
                return TypedResults.Problem(ProblemAnswers.Details(StatusCodes.Status429TooManyRequests, "Too many reports came within ten minutes. Put more devices into one report."));
            default:
                context.Response.Headers.WWWAuthenticate = "HMAC-SHA256";
                return TypedResults.Problem(ProblemAnswers.Details(
                    StatusCodes.Status401Unauthorized,
                    answer.Verdict == PostureVerdict.OutOfTime ? "The report's time is more than five minutes from this machine's. Set the clocks." : "The report is not signed by a source that is known here."));
        }
    }
}
