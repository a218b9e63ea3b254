using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.WriteBack;

internal sealed class PlatformChangeType : ObjectGraphType<PlatformChangeView>
{
    public PlatformChangeType()
    {
        Name = "PlatformChange";
        Description = "A change of one field of an order or a line item at its platform. It is made once, or not at all; where nobody can tell, it says so.";
        this.ReadableFrom(Role.Viewer);
        this.IsNode(change => change.Number.ToString(CultureInfo.InvariantCulture));
        this.Says("number", Kind.Count, change => change.Number, "A whole number; later ones are higher.");
        this.Says("key", Kind.Text, change => change.Job, "What whoever asked called all that they asked for at once.");
        this.Says("campaignId", typeof(IdGraphType), change => change.Campaign is { } campaign ? GlobalId.Write("Campaign", campaign) : null, "Null when the campaign is known no longer.");
        this.Says("kind", Kind.One<ChangeableKindType>(), change => change.Kind);
        this.Says("entity", Kind.Text, change => change.Key, "As dv360:5.");
        this.Says("name", Kind.Text, change => change.Name, "As the entity was called when it was asked for.");
        this.Says("change", Kind.One<ChangeKindType>(), change => change.What);
        this.Says("from", Kind.AmountOrNull, change => change.From, "Of a daily budget.");
        this.Says("to", Kind.AmountOrNull, change => change.To, "Of a daily budget.");
        this.Says("unit", Kind.Text, change => change.Unit, "Of amounts: a currency, or impressions.");
        this.Says("state", Kind.One<ChangeStateType>(), change => change.State);
        this.Says("said", Kind.TextOrNull, change => change.Said, "Why it stands as it does; null where the state says it all.");
        this.Says("standing", Kind.TextOrNull, change => change.Standing, "What the platform was last seen to have, in words; null before it was looked at.");
        this.Says("attempts", Kind.Integer, change => change.Attempts, "How often it was sent, or was about to be.");
        this.Says("askedAt", Kind.Moment, change => change.AskedAt);
        this.Says("by", Kind.Text, change => change.By, "Their name at that time.");
        this.Says("byItself", Kind.Flag, change => change.IsByItself, "Whether automation asked for it, and no person.");
        this.Says("reason", Kind.Text, change => change.Reason);
        this.Says("sentAt", Kind.MomentOrNull, change => change.SentAt);
        this.Says("dueAt", Kind.MomentOrNull, change => change.DueAt, "When it is looked at next; null once it is over.");
        this.Says("endedAt", Kind.MomentOrNull, change => change.EndedAt);
        this.Says("steps", Kind.Many<PlatformChangeStepType>(), change => change.Steps, "The first first; of one that is asked for by its id, and empty in lists.").Holds(10);
    }
}

internal sealed class PlatformChangeStepType : ObjectGraphType<ChangeStepView>
{
    public PlatformChangeStepType()
    {
        Name = "PlatformChangeStep";
        this.ReadableFrom(Role.Viewer);
        this.Says("number", Kind.Integer, step => step.Number);
        this.Says("at", Kind.Moment, step => step.At);
        this.Says("state", Kind.One<ChangeStateType>(), step => step.State);
        this.Says("attempts", Kind.Integer, step => step.Attempts);
        this.Says("standing", Kind.TextOrNull, step => step.Standing, "What the platform was last seen to have by then.");
        this.Says("said", Kind.TextOrNull, step => step.Said);
    }
}

internal sealed class ChangeableType : ObjectGraphType<WritableView>
{
    public ChangeableType()
    {
        Name = "Changeable";
        Description = "An order or a line item with what can be changed of it at its platform.";
        this.ReadableFrom(Role.Viewer);
        this.Says("kind", Kind.One<ChangeableKindType>(), entity => entity.Kind);
        this.Says("entity", Kind.Text, entity => entity.Key, "As dv360:5.");
        this.Says("name", Kind.Text, entity => entity.Name);
        this.Says("status", Kind.One<EntityStatusType>(), entity => entity.Status);
        this.Says("dailyBudget", Kind.AmountOrNull, entity => entity.DailyBudget, "Null where its platform states none.");
        this.Says("unit", Kind.Text, entity => entity.Unit, "Of amounts: a currency, or impressions.");
        this.Says("offers", Kind.Many<ChangeKindType>(), entity => entity.Offers, "What its platform lets be changed of it as it stands; empty where nothing.").Holds(3);
        this.Says("block", Kind.TextOrNull, entity => entity.Block, "What keeps Paceline from writing by its connection, with the fix; null when nothing does.");
        this.Says("isUnderWay", Kind.Flag, entity => entity.IsUnderWay, "Whether a change of it has not ended.");
    }
}

internal sealed class ChangeableKindType : EnumerationGraphType
{
    public ChangeableKindType()
    {
        Name = "ChangeableKind";
        Add("ORDER", EntityKind.Order, "What bears budgets, such as an insertion order.");
        Add("LINE_ITEM", EntityKind.LineItem, "What delivers: a line item or ad group.");
    }
}

internal sealed class ChangeKindType : EnumerationGraphType<ChangeKind>
{
    public ChangeKindType() => Name = "ChangeKind";
}

internal sealed class ChangeStateType : EnumerationGraphType<ChangeState>
{
    public ChangeStateType()
    {
        Name = "ChangeState";
        Values["QUEUED"]!.Description = "It waits to be made.";
        Values["SENDING"]!.Description = "It is on its way.";
        Values["UNKNOWN"]!.Description = "It was sent and no answer came: it is looked at until it is known whether it was made.";
        Values["ACCEPTED"]!.Description = "The platform took it; it is looked at until the platform shows it.";
        Values["APPLIED"]!.Description = "The platform has it so.";
        Values["REFUSED"]!.Description = "The platform will not have it.";
        Values["OVERTAKEN"]!.Description = "Somebody else changed the same field meanwhile; it is left as they want it.";
        Values["WITHDRAWN"]!.Description = "Somebody took it back before it was sent.";
        Values["ABANDONED"]!.Description = "It could not be made, or be seen to be made: a person must look.";
    }
}

internal sealed class PlatformChangeEdgeType() : EdgeTypeOf<PlatformChangeView, PlatformChangeType>("PlatformChange");

internal sealed record PlatformChangeSlice(IReadOnlyList<PlatformChangeView> Rows, bool HasNext, bool HasPrevious) : Slice<PlatformChangeView>(
    Rows, index => KeysetCursor.Write(PlatformChangeInput.List, new Keyset(null, Rows[index].Number.ToString(CultureInfo.InvariantCulture))), HasNext, HasPrevious);

internal sealed class PlatformChangeConnectionType() : SliceTypeOf<PlatformChangeSlice, PlatformChangeView, PlatformChangeType, PlatformChangeEdgeType>("PlatformChange");

internal sealed class PlatformChangesPayloadType : ObjectGraphType<PlatformChangesPayload>
{
    public PlatformChangesPayloadType()
    {
        Name = "PlatformChangesPayload";
        this.ReadableFrom(Role.Viewer);
        this.Says("changes", Kind.Many<PlatformChangeType>(), payload => payload.Outcome?.Changes ?? [], "As they stand; empty when nothing was taken on.").Holds(10);
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => Errors(payload.Outcome)).Holds(4);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }

    private static IEnumerable<UserError> Errors(WriteJobOutcome? outcome) => outcome is null
        ? [new UserError(["input", "id"], "NOT_FOUND", "Your organisation has no such change.")]
        : outcome.Problems.Select(problem => new UserError(["input", .. problem.Field.Split('.')], problem.Code, problem.Message));
}
