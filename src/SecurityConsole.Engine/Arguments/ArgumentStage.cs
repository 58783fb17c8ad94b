using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Protocol.Eras;
using SecurityConsole.Protocol.Headers;
using SecurityConsole.Protocol.JsonSchema;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Engine.Arguments;

/// <summary>Decides whether the arguments of a <c>tools/call</c> are what the pinned definition of the tool asks for, in the body and in its mirrors in the headers.</summary>
public static class ArgumentStage
{
    /// <summary>Errors that a refusal tells.</summary>
    public const int MaxErrors = CompiledSchema.DefaultErrors;

    /// <summary>Reads the arguments, sets <see cref="CallContext.Arguments"/>, and judges them.</summary>
    /// <param name="call">A <c>tools/call</c>, whose envelope has been read.</param>
    /// <param name="contract">What the tool's pinned definition says.</param>
    public static CallFailure Evaluate(CallContext call, ToolContract contract)
    {
        if (CallArguments.Read(call) is not { } arguments)
        {
            call.Detail = "The arguments cannot be read.";
            return CallFailure.ArgumentsInvalid;
        }

        var failure = CheckHeaders(call, contract, arguments);
        return failure == CallFailure.None ? Check(call, contract, arguments) : failure;
    }

    /// <summary>Judges arguments by the schema alone, for the messages of a batch.</summary>
    public static CallFailure Check(CallContext call, ToolContract contract, JsonTape arguments)
    {
        if (contract.InputSchema is not { } schema)
        {
            call.Detail = contract.SchemaProblem;
            return CallFailure.ToolSchemaUnusable;
        }

        var errors = schema.Validate(arguments, maxErrors: MaxErrors);
        if (errors.Count == 0)
        {
            return CallFailure.None;
        }

        call.Detail = ArgumentErrors.Sentence(errors[0]);
        call.ErrorContent = ArgumentErrors.Content(errors);
        return CallFailure.ArgumentsInvalid;
    }

    private static CallFailure CheckHeaders(CallContext call, ToolContract contract, JsonTape arguments)
    {
        var isModern = call.Era == ProtocolEra.Modern;
        if (isModern && contract.HeaderProblem is { } problem)
        {
            call.Detail = problem;
            return CallFailure.ToolSchemaUnusable;
        }

        var headers = call.Http.Request.Headers;
        for (var i = 0; i < contract.ParamHeaders.Count; i++)
        {
            var param = contract.ParamHeaders[i];
            var value = headers.TryGetValue(param.Name, out var received) ? received.ToString() : null;
            var fault = ParamAgreement.Check(param, value, arguments, isModern);
            if (fault != HeaderFault.None)
            {
                call.Detail = HeaderFaults.Sentence(fault);
                call.ErrorCode = HeaderFaults.Code(fault);
                return CallFailure.HeaderMismatch;
            }
        }

        return CallFailure.None;
    }
}
