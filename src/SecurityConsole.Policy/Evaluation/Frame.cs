using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Evaluation;

/// <summary>What compiled expressions read, and where they leave their error. Lives on the stack of one decision.</summary>
internal struct Frame
{
    public readonly EntityUid Principal;
    public readonly EntityUid Action;
    public readonly EntityUid Resource;
    public readonly CedarRecord Context;
    public readonly Entity? PrincipalEntity;
    public readonly Entity? ActionEntity;
    public readonly Entity? ResourceEntity;

    private readonly EntitySource _entities;

    public Frame(in AuthorizationRequest request, EntitySource entities)
    {
        Principal = request.Principal;
        Action = request.Action;
        Resource = request.Resource;
        Context = request.Context;
        _entities = entities;
        entities.TryGet(Principal, out PrincipalEntity);
        entities.TryGet(Action, out ActionEntity);
        entities.TryGet(Resource, out ResourceEntity);
        Failure = default;
    }

    public EvaluationFailure Failure { get; private set; }

    /// <summary>The entity of that name, or null. The three of the request, most often asked for, are found already.</summary>
    public readonly Entity? Find(EntityUid uid)
    {
        if (ReferenceEquals(uid, Principal))
        {
            return PrincipalEntity;
        }

        if (ReferenceEquals(uid, Resource))
        {
            return ResourceEntity;
        }

        return _entities.TryGet(uid, out var entity) ? entity : null;
    }

    public bool Fail(EvaluationError code, SourceSpan span, string? subject = null)
    {
        Failure = new(code, span, subject, default);
        return false;
    }

    public bool Mismatch(string expected, CedarKind found, SourceSpan span)
    {
        Failure = new(EvaluationError.TypeMismatch, span, expected, found);
        return false;
    }
}
