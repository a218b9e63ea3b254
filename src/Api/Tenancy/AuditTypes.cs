using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

internal sealed class AuditRecordType : ObjectGraphType<AuditRecordView>
{
    public AuditRecordType()
    {
        Name = "AuditRecord";
        Description = "Something that was done, and is there if and only if it took effect.";
        this.ReadableFrom(Role.Admin);
        this.Says("number", Kind.Count, record => record.Number, "Its place in the organisation's log: a whole number, dense from 1.");
        this.Says("at", Kind.Moment, record => record.At);
        this.Says("actorKind", Kind.One<ActorKindType>(), record => record.ActorKind);
        this.Says("actor", Kind.Text, record => record.ActorSubject, "The user's or service account's subject; system when it came about by itself.");
        this.Says("actorName", Kind.Text, record => record.ActorName, "Their name at that time.");
        this.Says("credentialId", Kind.TextOrNull, record => record.CredentialId, "Which session or API key proved them. It opens nothing.");
        this.Says("remoteAddress", Kind.TextOrNull, record => record.RemoteAddress);
        this.Says("action", Kind.Text, record => record.Action, "Such as CONNECTION_CHANGED.");
        this.Says("objectKind", Kind.Text, record => record.ObjectKind);
        this.Says("objectId", Kind.Text, record => record.ObjectId);
        this.Says("before", Kind.TextOrNull, record => record.Before, "JSON. Of a secret only that it was replaced.");
        this.Says("after", Kind.TextOrNull, record => record.After, "JSON. Of a secret only that it was replaced.");
        this.Says("reason", Kind.TextOrNull, record => record.Reason);
        this.Says("hash", Kind.Text, record => record.Hash, "SHA-256 of the record and of the one before, in hexadecimal.");
    }
}

internal sealed class ActorKindType : EnumerationGraphType<ActorKind>
{
    public ActorKindType()
    {
        Name = "ActorKind";
        Values["SYSTEM"]!.Description = "Paceline itself; nobody asked for it.";
    }
}

internal sealed class AuditRecordEdgeType() : EdgeTypeOf<AuditRecordView, AuditRecordType>("AuditRecord");

internal sealed record AuditSlice(IReadOnlyList<AuditRecordView> Rows, bool HasNext, bool HasPrevious) : Slice<AuditRecordView>(
    Rows, index => KeysetCursor.Write(AuditInput.List, AuditInput.Place(Rows[index])), HasNext, HasPrevious);

internal sealed class AuditConnectionType() : SliceTypeOf<AuditSlice, AuditRecordView, AuditRecordType, AuditRecordEdgeType>("AuditRecord");

internal sealed class AuditCheckType : ObjectGraphType<AuditCheckView>
{
    public AuditCheckType()
    {
        Name = "AuditCheck";
        Description = "Whether the log holds together. Who kept an earlier head finds it again as the hash of the record of that number.";
        this.ReadableFrom(Role.Admin);
        this.Says("checked", Kind.Count, check => check.Checked, "How many records were read: all there are.");
        this.Says("headNumber", Kind.Count, check => check.Head.Number, "The last record's number; 0 for an empty log.");
        this.Says("headHash", Kind.Text, check => check.Head.Hash, "In hexadecimal.");
        this.Says("problem", Kind.OneOrNull<AuditProblemType>(), check => check.Problem, "The first wrong record; null when every record is what it was.");
    }
}

internal sealed class AuditProblemType : ObjectGraphType<AuditProblemView>
{
    public AuditProblemType()
    {
        Name = "AuditProblem";
        this.ReadableFrom(Role.Admin);
        this.Says("number", Kind.Count, problem => problem.Number);
        this.Says("damage", Kind.One<AuditDamageType>(), problem => problem.Damage);
    }
}

internal sealed class AuditDamageType : EnumerationGraphType<AuditDamage>
{
    public AuditDamageType()
    {
        Name = "AuditDamage";
        Values["ALTERED"]!.Description = "The record does not say what it said when it was written.";
        Values["REMOVED"]!.Description = "The record that had this number is gone.";
        Values["INSERTED"]!.Description = "The record was put in between two that followed each other.";
        Values["REORDERED"]!.Description = "The record stands before one that it came after.";
    }
}
