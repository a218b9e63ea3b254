using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>
/// Who asks, and through what the grains are reached, for the length of one operation. It is a dictionary only because the GraphQL
/// library wants its user context to be one; nothing is kept in it.
/// </summary>
internal sealed class Caller(Principal principal, IGrainFactory grains, ReadPatience patience) : Dictionary<string, object?>
{
    private Dictionary<string, NodeBatch>? batches;

    public Principal Principal => principal;

    /// <summary>Where the request came from; null when that is not known.</summary>
    public string? RemoteAddress { get; init; }

    /// <summary>Where people's browsers find this installation; null when it was not told.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Asks a grain of the caller's organisation something. Reads are harmless to repeat, so one lost with its silo is asked again.</summary>
    public Task<T> Read<TGrain, T>(string id, Func<TGrain, Task<T>> question, CancellationToken cancellation)
        where TGrain : IGrainWithStringKey
    {
        CallerContext.Set(principal, RemoteAddress);
        return patience.Ask(() => question(Grain<TGrain>(id)), cancellation);
    }

    /// <summary>Tells a grain of the caller's organisation to do something: once, whatever happens, because the first may have been heard.</summary>
    public async Task<T> Command<TGrain, T>(string id, Func<TGrain, Task<T>> order, CancellationToken cancellation)
        where TGrain : IGrainWithStringKey
    {
        CallerContext.Set(principal, RemoteAddress);
        return await order(Grain<TGrain>(id)).WaitAsync(cancellation);
    }

    /// <summary>Asks the person's own grain, which belongs to no organisation.</summary>
    /// <exception cref="InvalidOperationException">The caller is no person.</exception>
    public Task<T> OfUser<T>(Func<IUserGrain, SignedIn, Task<T>> question, CancellationToken cancellation) => OfPerson(question, cancellation);

    /// <summary>Asks the person's own grain about their passkeys.</summary>
    /// <exception cref="InvalidOperationException">The caller is no person.</exception>
    public Task<T> OfPasskeys<T>(Func<IPasskeysGrain, SignedIn, Task<T>> question, CancellationToken cancellation) => OfPerson(question, cancellation);

    private Task<T> OfPerson<TGrain, T>(Func<TGrain, SignedIn, Task<T>> question, CancellationToken cancellation)
        where TGrain : IGrainWithStringKey
    {
        var email = principal.Email ?? throw new InvalidOperationException("An API key is no person.");
        if (principal.Kind != PrincipalKind.User)
        {
            // An operator's address may be that of somebody's account: it is not theirs.
            throw new InvalidOperationException("Only a member has an account.");
        }
        CallerContext.Set(principal, RemoteAddress);
        return question(grains.GetGrain<TGrain>(CredentialKeys.User(email)), principal.AsSignedIn()).WaitAsync(cancellation);
    }

    /// <summary>Asks the grain that answers operators, which belongs to no organisation.</summary>
    public Task<T> OfDesk<T>(Func<IOperatorDeskGrain, Task<T>> question, CancellationToken cancellation)
    {
        CallerContext.Set(principal, RemoteAddress);
        return question(grains.GetGrain<IOperatorDeskGrain>(IOperatorDeskGrain.Key)).WaitAsync(cancellation);
    }

    /// <summary>Asks the operator's own grain, which belongs to no organisation.</summary>
    /// <exception cref="InvalidOperationException">The caller is no operator.</exception>
    public Task<T> OfOperator<T>(Func<IOperatorGrain, string, string, Task<T>> question, CancellationToken cancellation)
    {
        if (principal is not { IsOperator: true, Email: { } email })
        {
            throw new InvalidOperationException("Only an operator has one.");
        }
        CallerContext.Set(principal, RemoteAddress);
        return question(grains.GetGrain<IOperatorGrain>(CredentialKeys.Operator(email)), email, principal.CredentialId).WaitAsync(cancellation);
    }

    /// <summary>A grain of the caller's organisation, for calls that are neither a question nor an order, such as watching.</summary>
    public TGrain Grain<TGrain>(string id) where TGrain : IGrainWithStringKey =>
        grains.GetGrain<TGrain>(new TenantKey(principal.OrgId, id).ToString());

    public NodeBatch BatchOf(NodeSource source)
    {
        lock (this)
        {
            batches ??= [];
            if (!batches.TryGetValue(source.Type, out var batch))
            {
                batches.Add(source.Type, batch = new NodeBatch(this, source));
            }
            return batch;
        }
    }
}
