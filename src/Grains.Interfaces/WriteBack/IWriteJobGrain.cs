using Paceline.Common;

namespace Paceline.WriteBack;

/// <summary>
/// Changes at platforms that are asked for at once. Key: the organisation and whatever the asker calls them, <c>o12/job-5f0c…</c>: asked again by the same key, they are not made again.
/// </summary>
[Alias("writeback.IWriteJobGrain"), GrainInterfaceType("writeback.job")]
public interface IWriteJobGrain : IGrainWithStringKey
{
    /// <summary>Takes all of them on, or none and says every reason. What is taken on is kept before this answers, and made whatever becomes of any process.</summary>
    [Alias("Ask")]
    Task<WriteJobOutcome> Ask(ChangesOrder order);
}

/// <param name="Campaign">Of which all entities are, as <c>dv360:123</c>.</param>
/// <param name="IsByItself">Whether automation asks, and no person: then it must be within what the organisation lets Paceline do by itself.</param>
[GenerateSerializer, Immutable, Alias("writeback.changesOrder")]
public sealed record ChangesOrder(
    [property: Id(0)] string Campaign, [property: Id(1)] IReadOnlyList<ChangeWish> Changes, [property: Id(2)] string Reason, [property: Id(3)] bool IsByItself = false);

/// <summary><see cref="WishedChange"/> as it goes over the wire.</summary>
[GenerateSerializer, Immutable, Alias("writeback.changeWish")]
public sealed record ChangeWish(
    [property: Id(0)] EntityKind Kind, [property: Id(1)] string Key, [property: Id(2)] ChangeKind What, [property: Id(3)] decimal? Seen, [property: Id(4)] decimal? Amount);

/// <param name="Field">Of what was given, such as <c>changes.0</c>.</param>
[GenerateSerializer, Immutable, Alias("writeback.problem")]
public sealed record WriteProblem([property: Id(0)] string Field, [property: Id(1)] string Code, [property: Id(2)] string Message);

/// <param name="Changes">Those of the job as they stand, in the order they were given; empty when it was not taken on.</param>
[GenerateSerializer, Immutable, Alias("writeback.jobOutcome")]
public sealed record WriteJobOutcome([property: Id(0)] IReadOnlyList<PlatformChangeView> Changes, [property: Id(1)] IReadOnlyList<WriteProblem> Problems);
