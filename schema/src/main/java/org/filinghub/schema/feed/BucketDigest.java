package org.filinghub.schema.feed;

/** Count and digest of one bucket of filings ({@link FeedDigest}). */
public record BucketDigest(int bucket, int count, String digest) {}
