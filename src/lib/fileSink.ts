import { saveText } from './saveText';

/** A file that is being written. */
export interface FileSink {
  /** false when it can take no more: then this text is not in it. */
  write(text: string): Promise<boolean>;
  close(): Promise<void>;
}

/** What a file may hold where the browser has to keep all of it before it can be saved. */
export const MOST_IN_MEMORY = 200 * 1024 * 1024;

/** The part of the browser's file picker that is used; not every browser has it. */
interface PickedFile {
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>;
}

type Picker = (options: { readonly suggestedName: string }) => Promise<PickedFile>;

declare global {
  interface Window {
    showSaveFilePicker?: Picker;
  }
}

/** Whether files of any length can be written. */
export function canStream(): boolean {
  return pickerOf() !== undefined;
}

/**
 * Opens a file: one that the person picks, written as it comes; or one in memory, saved when it is closed.
 * @returns undefined when the person picked none
 */
export async function openSink(fileName: string, type: string): Promise<FileSink | undefined> {
  const picker = pickerOf();
  if (!picker) {
    return memorySink(fileName, type);
  }
  let file: PickedFile;
  try {
    file = await picker({ suggestedName: fileName });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      return undefined;
    }
    // A frame of another site, or a policy: the browser has the picker and does not let us.
    return memorySink(fileName, type);
  }
  const writable = await file.createWritable();
  return {
    async write(text) {
      await writable.write(text);
      return true;
    },
    close: () => writable.close(),
  };
}

/** A file in memory, up to so many bytes. */
export function memorySink(fileName: string, type: string, most = MOST_IN_MEMORY): FileSink {
  const parts: Blob[] = [];
  let size = 0;
  return {
    write(text) {
      const part = new Blob([text]);
      if (size + part.size > most) {
        return Promise.resolve(false);
      }
      size += part.size;
      parts.push(part);
      return Promise.resolve(true);
    },
    close() {
      saveText(fileName, type, parts);
      return Promise.resolve();
    },
  };
}

function pickerOf(): Picker | undefined {
  return window.showSaveFilePicker?.bind(window);
}
