using System.Globalization;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>Organisations' identity providers, and the accounts that are known by what one says.</summary>
public sealed class ProviderStore(OrgDatabase database)
{
    /// <summary>Null where the organisation has none.</summary>
    public Task<ProviderRecord?> Load(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new(
                """
                select d.slug, o.name, p.version, p.issuer, p.client_id, p.client_secret, array(select domain from tenancy.provider_domain where org_id = $1 order by domain), p.new_role,
                       o.provider_required, p.changed_at, p.changed_by, p.tested_version, p.tested_at, p.tested_by, p.tested_name, p.test_problem, p.test_detail
                from tenancy.identity_provider p join tenancy.organization o using (org_id) join tenancy.directory d on d.org = p.org_id where p.org_id = $1
                """)
            { Parameters = { Sql.Int(org.Value) } },
        ],
        async r => await r.ReadAsync(cancellationToken)
            ? new ProviderRecord(
                org, r.GetString(0), r.GetString(1), r.GetInt32(2), r.GetString(3), r.GetString(4), r.GetFieldValue<byte[]>(5), r.GetFieldValue<string[]>(6), r.OrNull<short>(7),
                r.GetBoolean(8), r.GetFieldValue<DateTimeOffset>(9), r.GetString(10),
                r.IsDBNull(11) ? null : new ProviderTest(r.GetInt32(11), r.GetFieldValue<DateTimeOffset>(12), r.GetString(13), r.GetString(14), r.TextOrNull(15), r.TextOrNull(16)))
            : null,
        cancellationToken);

    /// <summary>The organisation of a short name; null when there is none.</summary>
    public async Task<OrgId?> FindBySlug(string slug, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = IdentityStore.Command(connection, "select org from tenancy.directory where slug = $1", Sql.Text(slug));
        return await command.ExecuteScalarAsync(cancellationToken) is int org ? new OrgId(org) : null;
    }

    /// <summary>Organisations whose provider speaks of the domain's addresses.</summary>
    public async Task<IReadOnlyList<OrgId>> FindByDomain(string domain, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await IdentityStore.Present(connection, 0, domain, cancellationToken);
        await using var command = IdentityStore.Command(connection, "select org_id from tenancy.provider_domain where domain = $1 order by org_id limit 2", Sql.Text(domain));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<OrgId>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new OrgId(reader.GetInt32(0)));
        }
        return found;
    }

    /// <summary>Writes the configuration; where it was required it no longer is, because nobody has tested this one.</summary>
    /// <returns>False when there is no secret to keep.</returns>
    public async Task<bool> Save(OrgId org, ProviderChange change, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var saved = await transaction.Execute(
            change.SealedSecret is null
                ? """
                  update tenancy.identity_provider set version = version + 1, issuer = $2, client_id = $3, new_role = $5, changed_at = $6, changed_by = $7
                  where org_id = $1 and $4 is null
                  """
                : """
                  insert into tenancy.identity_provider (org_id, version, issuer, client_id, client_secret, new_role, changed_at, changed_by) values ($1, 1, $2, $3, $4, $5, $6, $7)
                  on conflict (org_id) do update set version = identity_provider.version + 1, issuer = excluded.issuer, client_id = excluded.client_id,
                      client_secret = excluded.client_secret, new_role = excluded.new_role, changed_at = excluded.changed_at, changed_by = excluded.changed_by
                  """,
            cancellationToken, Sql.Int(org.Value), Sql.Text(change.Issuer), Sql.Text(change.ClientId), Sql.BytesOrNull(change.SealedSecret), Sql.SmallOrNull(change.NewRole),
            Sql.At(entry.At), Sql.Text(change.By));
        if (saved == 0)
        {
            return false;
        }
        await transaction.Execute("delete from tenancy.provider_domain where org_id = $1", cancellationToken, Sql.Int(org.Value));
        await transaction.Execute(
            "insert into tenancy.provider_domain (org_id, domain) select $1, unnest($2)", cancellationToken, Sql.Int(org.Value), Sql.Texts(change.Domains));
        await transaction.Execute("update tenancy.organization set provider_required = false where org_id = $1 and provider_required", cancellationToken, Sql.Int(org.Value));
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Forgets the provider; members sign in with passwords again. What accounts are known by stays, should the same provider come back.</summary>
    public async Task<bool> Remove(OrgId org, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (await transaction.Execute("delete from tenancy.identity_provider where org_id = $1", cancellationToken, Sql.Int(org.Value)) == 0)
        {
            return false;
        }
        await transaction.Execute("update tenancy.organization set provider_required = false where org_id = $1 and provider_required", cancellationToken, Sql.Int(org.Value));
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Has members sign in with the provider and nothing else, or with passwords again.</summary>
    /// <param name="testedBy">Who must have tested the configuration as it is; null where nothing is required any more.</param>
    /// <returns>False when it is so already, or the configuration was not tested by them.</returns>
    public async Task<bool> Require(OrgId org, string? testedBy, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var changed = await transaction.Execute(
            """
            update tenancy.organization o set provider_required = $2::text is not null
            where o.org_id = $1 and o.provider_required <> ($2::text is not null) and ($2::text is null or exists (
                select from tenancy.identity_provider p where p.org_id = $1 and p.tested_version = p.version and p.test_problem is null and p.tested_by = $2))
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Text(testedBy));
        if (changed == 0)
        {
            return false;
        }
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Writes down how a test went, and who the tester is there where it succeeded.</summary>
    /// <param name="identity">Linked with the account; null where the test failed, or for a link without a test.</param>
    /// <param name="test">Null where somebody only connects their account.</param>
    /// <returns>False when the configuration has changed meanwhile, or the identity is another account's.</returns>
    public async Task<bool> Tested(
        OrgId org, int version, long user, ArrivingIdentity? identity, ProviderTest? test, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (await Lock(transaction, version, cancellationToken) == 0 || (identity is not null && !await Link(transaction, identity, user, entry.At, cancellationToken)))
        {
            return false;
        }
        if (test is not null)
        {
            await transaction.Execute(
                """
                update tenancy.identity_provider set tested_version = $2, tested_at = $3, tested_by = $4, tested_name = $5, test_problem = $6, test_detail = $7 where org_id = $1
                """,
                cancellationToken, Sql.Int(org.Value), Sql.Int(test.Version), Sql.At(test.At), Sql.Text(test.By), Sql.Text(test.Name), Sql.Text(test.Problem), Sql.Text(test.Detail));
        }
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Finds the account of an arriving identity, or makes it one, as the rule decides. One at a time in an organisation.</summary>
    /// <param name="decide">What to do with what is met; pure.</param>
    /// <param name="tell">The record of what is done to an account.</param>
    /// <returns>The account, or why there is none.</returns>
    public async Task<(long? User, ProviderTrouble? Trouble)> Arrive(
        OrgId org, int version, ArrivingIdentity identity, DateTimeOffset now, Func<ArrivalFacts, ArrivalStep> decide, Func<long, ArrivalStep, AuditEntry> tell,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (await Lock(transaction, version, cancellationToken) == 0)
        {
            return (null, new(ProviderFault.Changed));
        }
        var step = decide(await Facts(transaction, identity, now, cancellationToken));
        if (step.Refusal is { } refusal)
        {
            return (null, refusal);
        }
        var user = step.User ?? await NewAccount(transaction, identity, cancellationToken);
        if (step.Links && !await Link(transaction, identity, user, now, cancellationToken))
        {
            return (null, new(ProviderFault.OtherIdentity));
        }
        if (step.JoinsAs is { } role)
        {
            await transaction.Execute(
                "insert into tenancy.membership (org_id, user_id, role, joined_at) values ($1, $2, $3, $4)",
                cancellationToken, Sql.Int(org.Value), Sql.Long(user), Sql.Small(role), Sql.At(now));
            await transaction.Execute(
                "update tenancy.invitation set accepted_at = $3 where org_id = $1 and email = $2 and accepted_at is null and revoked_at is null and expires_at > $3",
                cancellationToken, Sql.Int(org.Value), Sql.Text(identity.Email), Sql.At(now));
        }
        if (step.Links || step.JoinsAs is not null)
        {
            await AuditStore.Append(transaction, tell(user, step), cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return (user, null);
    }

    /// <summary>A member by number, as signing in needs them.</summary>
    public async Task<(string Email, string Name, int Role)?> Member(OrgId org, long user, CancellationToken cancellationToken = default) => await database.Read<(string, string, int)?>(
        org,
        [
            new("select u.email, u.name, m.role from tenancy.membership m join tenancy.app_user u using (user_id) where m.org_id = $1 and m.user_id = $2")
            { Parameters = { Sql.Int(org.Value), Sql.Long(user) } },
        ],
        async reader => await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), reader.GetString(1), reader.GetInt16(2)) : null,
        cancellationToken);

    // Held until the end: of two arrivals of one new identity the second finds what the first made.
    private static Task<int> Lock(OrgTransaction transaction, int version, CancellationToken cancellationToken) => transaction.Execute(
        "update tenancy.identity_provider set version = version where org_id = $1 and version = $2", cancellationToken, Sql.Int(transaction.Org.Value), Sql.Int(version));

    private static async Task<ArrivalFacts> Facts(OrgTransaction transaction, ArrivingIdentity identity, DateTimeOffset now, CancellationToken cancellationToken)
    {
        long? known, account;
        bool knownIsMember, accountHasIdentity;
        int? invitedAs;
        await using (var command = transaction.Command(
            """
            select i.user_id, exists (select from tenancy.membership m where m.org_id = $1 and m.user_id = i.user_id), a.user_id,
                   exists (select from tenancy.user_identity o where o.org_id = $1 and o.issuer = $2 and o.user_id = a.user_id),
                   (select v.role from tenancy.invitation v
                    where v.org_id = $1 and v.email = $4 and v.accepted_at is null and v.revoked_at is null and v.expires_at > $5 order by v.created_at desc limit 1)
            from (select 1) one
            left join (select user_id from tenancy.user_identity where org_id = $1 and issuer = $2 and subject = $3) i on true
            left join (select u.user_id from tenancy.app_user u join tenancy.membership m on m.org_id = $1 and m.user_id = u.user_id where u.email = $4) a on true
            """,
            Sql.Int(transaction.Org.Value), Sql.Text(identity.Issuer), Sql.Text(identity.Subject), Sql.Text(identity.Email), Sql.At(now)))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            (known, knownIsMember, account, accountHasIdentity, invitedAs) =
                (reader.OrNull<long>(0), reader.GetBoolean(1), reader.OrNull<long>(2), reader.GetBoolean(3), reader.OrNull<short>(4));
        }
        return new ArrivalFacts(known, knownIsMember, account, accountHasIdentity, account is { } one && await IsElsewhere(transaction, one, cancellationToken), invitedAs);
    }

    private static async Task<bool> IsElsewhere(OrgTransaction transaction, long user, CancellationToken cancellationToken)
    {
        // Memberships elsewhere show themselves to their user alone; for this one question that is who asks.
        await Ask(user.ToString(CultureInfo.InvariantCulture));
        await using var command = transaction.Command("select exists (select from tenancy.membership where user_id = $1 and org_id <> $2)", Sql.Long(user), Sql.Int(transaction.Org.Value));
        var elsewhere = (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
        await Ask("");
        return elsewhere;

        Task Ask(string asked) => transaction.Execute("select set_config('app.user_id', $1, true)", cancellationToken, Sql.Text(asked));
    }

    private static async Task<long> NewAccount(OrgTransaction transaction, ArrivingIdentity identity, CancellationToken cancellationToken)
    {
        // An account that this organisation's provider made before is its own to give again.
        await using var command = transaction.Command(
            """
            insert into tenancy.app_user (email, name, managed_by) values ($1, $2, $3)
            on conflict (managed_by, email) where managed_by is not null do update set name = excluded.name returning user_id
            """,
            Sql.Text(identity.Email), Sql.Text(identity.Name), Sql.Int(transaction.Org.Value));
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<bool> Link(OrgTransaction transaction, ArrivingIdentity identity, long user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await transaction.Execute(
            "insert into tenancy.user_identity (org_id, issuer, subject, user_id, linked_at) values ($1, $2, $3, $4, $5) on conflict do nothing",
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Text(identity.Issuer), Sql.Text(identity.Subject), Sql.Long(user), Sql.At(now));
        await using var command = transaction.Command(
            "select exists (select from tenancy.user_identity where org_id = $1 and issuer = $2 and subject = $3 and user_id = $4)",
            Sql.Int(transaction.Org.Value), Sql.Text(identity.Issuer), Sql.Text(identity.Subject), Sql.Long(user));
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
