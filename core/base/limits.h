// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// Every buffer's limit, every wait's deadline and every queue's cap, in one place.
namespace usher::base::limits {

using namespace std::chrono_literals;

// Listener (RFC 9112; the sizes follow docs/architecture.md "Listener")
inline constexpr std::size_t requestLineBytes = 8 * 1024;
inline constexpr std::size_t headerSectionBytes = 48 * 1024;
inline constexpr std::size_t headerFields = 100;
inline constexpr std::size_t bodyBytes = 10 * 1024 * 1024; ///< default of the setting listener.max_body_bytes
inline constexpr std::size_t pipelinedRequests = 8;
inline constexpr std::size_t leadingEmptyLines = 4;
inline constexpr std::size_t connections = 10'000;
inline constexpr std::size_t connectionsPerAddress =
    1'000;                                              ///< never of loopback: tunnels and proxies share it
inline constexpr std::size_t reservedDescriptors = 128; ///< for files and fetches, out of connections' reach
inline constexpr auto capWarningEvery = 60s; ///< at most: a peer over connectionsPerAddress, in the log
inline constexpr std::size_t drainBytes = 256 * 1024; ///< read and thrown away after a 413 or 431
inline constexpr auto headerTime = 10s; ///< from the first byte of a request; also a TLS handshake
inline constexpr auto bodyTime = 30s;   ///< from the first byte of a request
inline constexpr auto idleTime = 60s;   ///< keep-alive without a byte
inline constexpr auto giveWayTime = 5s; ///< when all connections are taken, one that idles longer is closed
inline constexpr auto writeTime = 30s;  ///< a reply that the peer does not read
inline constexpr auto drainTime = 2s;
inline constexpr auto stopTime = 10s; ///< a graceful stop, then the hard one

// Token
inline constexpr std::size_t tokenBytes = 16 * 1024;
inline constexpr std::size_t shownBytes = 200;     ///< of a stranger's text in a trail
inline constexpr std::size_t callers = 10'000;     ///< remembered, whose token is valid
inline constexpr std::size_t refusedCallers = 256; ///< beside them, with 16 KiB of claims each
inline constexpr std::size_t keysPerProvider = 1'000;
inline constexpr std::size_t providerDocumentBytes = 1024 * 1024;
inline constexpr auto providerRefreshTime = 5s; ///< metadata and JWKS together
inline constexpr std::size_t requestsWaitingForKeys = 1'000;
inline constexpr std::size_t parkedBytes = 64 * 1024 * 1024; ///< bodies of the requests that wait for keys
inline constexpr auto longestBackOff = 60s;
inline constexpr std::size_t seenTokens = 100'000; ///< token ids that may not come again

// Own OAuth tokens and passwords
inline constexpr std::size_t tokensPerClient = 1'000;        ///< alive; a newer one ends the oldest
inline constexpr std::size_t endedTokens = 10'000;           ///< kept to say why they are refused; the newest
inline constexpr auto endedTokenLife = 168h;                 ///< then it is an unknown token
inline constexpr std::size_t tokensBetweenPrunings = 256;    ///< endedTokens may be exceeded by these
inline constexpr std::int64_t failedPasswords = 5;           ///< in a row lock the user out
inline constexpr std::size_t scryptBytes = 64 * 1024 * 1024; ///< a verifier that needs more is none
inline constexpr std::size_t passwordQueue = 32;             ///< that wait to be verified, one at a time

// Token endpoint
inline constexpr std::size_t formBytes = 64 * 1024; ///< the body of a token request
inline constexpr std::size_t formParameters = 100;
inline constexpr auto tokenFailureWindow = 60s;             ///< of the setting oauth.failures_per_minute
inline constexpr std::size_t tokenFailureNetworks = 10'000; ///< that are counted at a time
inline constexpr std::size_t currentTokens = 10'000;        ///< that a repeated request gets again

// Access
inline constexpr std::size_t rateCounters = 10'000; ///< one a rule and user in the running hour

// Payload
inline constexpr std::size_t jsonDepth = 64;
inline constexpr std::size_t jsonNodes = 250'000; ///< values of one document: 10 MB of memory
inline constexpr std::size_t alertTargets = 1'000;
inline constexpr std::size_t flattenedBytes = 1024 * 1024;

// Store
inline constexpr std::size_t writerQueue = 8'192;
inline constexpr std::size_t writerQueueBytes = 256 * 1024 * 1024;
inline constexpr std::size_t commitBatch = 512;
inline constexpr auto refusedCommitTime = 100ms; ///< a refused request is in the database by then
inline constexpr std::size_t refusedInFull =
    5'000; ///< per refusedWindow; beyond that one row per code, address, second
inline constexpr auto refusedWindow = 60s;
inline constexpr std::size_t newRowsPerMinute =
    1'000; ///< of counted refusals; the rest share a row without an address
inline constexpr std::size_t knownAlertBytes = 8 * 1024 * 1024; ///< what the writer keeps of alerts
inline constexpr auto flapLookEvery = 5s;                       ///< for flapping alerts that have been quiet
inline constexpr std::size_t retentionBatch = 200;     ///< requests that are removed in one transaction
inline constexpr auto retentionBatchTime = 6ms;        ///< then it is committed
inline constexpr auto retentionPause = 5ms;            ///< between two batches, for other processes
inline constexpr std::size_t retentionBatchesBusy = 3; ///< between two commits, while the next one waits
inline constexpr auto retentionLookTime = 1s;          ///< after a commit, for what is to be removed
inline constexpr auto retentionLookEvery = 10s;        ///< without one
inline constexpr auto retentionActivityEvery = 60s;    ///< a round through the table activity
inline constexpr auto retentionSweepEvery = 60s;       ///< a round through the texts that are searched
inline constexpr std::int64_t freeShare = 8;           ///< more than this part of the database is given back
inline constexpr std::int64_t freePages = 1'024;       ///< if it is more than these, of 8 KiB
inline constexpr auto activityKept = 24h;              ///< at least
inline constexpr std::int64_t keptWhateverTheirSize = 1'000; ///< requests; the newest
inline constexpr auto clockJump = 1h; ///< more than that between two looks is a clock that was set, or sleep
inline constexpr auto clockDoubtTime = 1h; ///< nothing is too old for so long after a jump
inline constexpr auto databaseBusyTime = 2s;
inline constexpr std::size_t integrityProblems = 100; ///< of a damaged database that are named
inline constexpr int backupPages = 512;               ///< copied between two looks whether to go on
inline constexpr auto retryAfter = 5s;                ///< what a 503 says

// Configuration
inline constexpr std::size_t configurationFieldBytes =
    1024; ///< a text of a user, a role, an own OAuth client
inline constexpr std::size_t configurationFileBytes = 8 * 1024 * 1024;

// Keychain
inline constexpr auto keychainTime = 5s;         ///< one question, from the call to the answer
inline constexpr auto keychainUnlockTime = 120s; ///< one that shows the user a dialog
inline constexpr auto keychainStopTime = 1s;     ///< what the end of the program waits for it
inline constexpr std::size_t keychainQueue = 64; ///< open questions
inline constexpr std::size_t sessionSecrets = 256;
inline constexpr std::size_t secretBytes = 16 * 1024;
inline constexpr std::size_t secretNameBytes = 1024;

// Verification
inline constexpr auto verificationTime = 15s; ///< from the wish to the answer
inline constexpr auto verificationRecordTime =
    3s; ///< from the reply until its record is looked for no longer
inline constexpr auto verificationPollTime = 50ms;
inline constexpr std::size_t verificationCandidates = 20; ///< records read in one look

// Engine
inline constexpr auto certificateLookEvery = 60s; ///< whether it must be renewed or its file was replaced
inline constexpr auto configurationPollTime = 250ms;
inline constexpr auto diagnosisWindow = 15min;
inline constexpr auto diagnosisEvery = 1s;

// History of findings
inline constexpr std::size_t historyOccurrences = 10'000; ///< kept; the last opened
inline constexpr auto historyAge = 24h * 90;              ///< kept, from the end of a finding
inline constexpr std::size_t historyPruned = 100;         ///< removed at a time
inline constexpr auto historyBusyTime = 50ms;             ///< then the next look writes it
inline constexpr std::size_t historyUnwritten = 1'000;    ///< that wait for a store that fails; the newest
inline constexpr auto historyReopenTime = 60s;            ///< what comes back within it was never gone
inline constexpr std::size_t historyOfACode = 16; ///< told apart in a diagnosisWindow; the rest share one
inline constexpr auto historyCountEvery = 2s;     ///< what changes of an open finding is written so often
inline constexpr auto historySeenEvery = 60s;     ///< that nothing else but the time changed
inline constexpr std::size_t historyMarks = 100;  ///< on the timeline; the last opened

} // namespace usher::base::limits
